/* The same county as its case system writes it overnight: the tables of the Standard Safeguarding Dataset as
 * CSV. */
#include "demo_county.h"

#include "iro/base/harden.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* X(table, file, heading) */
#define TABLES(X) \
        X(PERSON, "ssd_person", "pers_person_id,pers_sex,pers_ethnicity,pers_dob,pers_death_date") \
        X(FAMILY, "ssd_family", "fami_table_id,fami_family_id,fami_person_id") \
        X(STATUS, "ssd_immigration_status", \
          "immi_person_id,immi_immigration_status_start_date,immi_immigration_status_end_date,immi_immigration_status") \
        X(CARE, "ssd_cla_episodes", \
          "clae_cla_episode_id,clae_person_id,clae_cla_id,clae_cla_episode_start_date,clae_cla_episode_start_reason," \
          "clae_cla_primary_need_code,clae_cla_episode_ceased_date,clae_cla_episode_ceased_reason," \
          "clae_cla_placement_id,clae_entered_care_date") \
        X(LEGAL, "ssd_legal_status", \
          "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date," \
          "lega_legal_status_end_date") \
        X(STAY, "ssd_cla_placement", \
          "clap_cla_placement_id,clap_cla_id,clap_person_id,clap_cla_placement_start_date," \
          "clap_cla_placement_end_date,clap_cla_placement_type,clap_cla_placement_provider") \
        X(PERMANENCE, "ssd_permanence", \
          "perm_table_id,perm_person_id,perm_adm_decision_date,perm_placement_order_date," \
          "perm_placed_for_adoption_date,perm_decision_reversed_date,perm_decision_reversed_reason") \
        X(CLA_REVIEW, "ssd_cla_reviews", \
          "clar_cla_review_id,clar_cla_id,clar_cla_review_due_date,clar_cla_review_date,clar_cla_review_cancelled," \
          "clar_cla_review_participation") \
        X(ENQUIRY, "ssd_s47_enquiry", \
          "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa") \
        X(CONFERENCE, "ssd_initial_cp_conference", \
          "icpc_icpc_id,icpc_icpc_meeting_id,icpc_s47_enquiry_id,icpc_person_id,icpc_icpc_transfer_in," \
          "icpc_icpc_target_date,icpc_icpc_date,icpc_icpc_outcome_cp_flag") \
        X(PLAN, "ssd_cp_plans", \
          "cppl_cp_plan_id,cppl_icpc_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_ola," \
          "cppl_cp_plan_initial_category,cppl_cp_plan_latest_category") \
        X(CP_REVIEW, "ssd_cp_reviews", \
          "cppr_cp_review_id,cppr_cp_plan_id,cppr_person_id,cppr_cp_review_due,cppr_cp_review_date," \
          "cppr_cp_review_meeting_id,cppr_cp_review_outcome_continue_cp,cppr_cp_review_quorate," \
          "cppr_cp_review_participation") \
        X(CP_VISIT, "ssd_cp_visits", \
          "cppv_cp_visit_id,cppv_cp_plan_id,cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen," \
          "cppv_cp_visit_seen_alone") \
        X(MISSING, "ssd_missing", \
          "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_episode_type," \
          "miss_missing_episode_end_date") \
        X(ASSESSMENT, "ssd_cin_assessments", \
          "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_auth_date")

#define TABLE_NO(t, file, heading) T_##t,
enum { TABLES(TABLE_NO) TABLE_COUNT };

struct extract_files {
        FILE *table[TABLE_COUNT];
        long no; /* of the rows so far, for their ids */
};

struct extract_files *extract_open(const char *dir, struct err *e)
{
        static const struct {
                const char *file, *heading;
        } tables[] = {
#define TABLE_FILE(t, file, heading) {file, heading},
            TABLES(TABLE_FILE)};
        struct extract_files *x = xcalloc(1, sizeof *x);
        for (int i = 0; i < TABLE_COUNT; i++) {
                char *path = xasprintf("%s/%s.csv", dir, tables[i].file);
                user_rights();
                x->table[i] = fopen(path, "wxe");
                program_rights();
                if (!x->table[i])
                        err_set(e, "cannot write %s: %s", path, strerror(errno));
                free(path);
                if (!x->table[i]) {
                        struct err ignored;
                        extract_close(x, &ignored);
                        return NULL;
                }
                fprintf(x->table[i], "%s\r\n", tables[i].heading);
        }
        return x;
}

bool extract_close(struct extract_files *x, struct err *e)
{
        bool good = true;
        for (int i = 0; x && i < TABLE_COUNT; i++)
                if (x->table[i] && (ferror(x->table[i]) | fclose(x->table[i])))
                        good = err_set(e, "the extract could not be written: %s", strerror(errno));
        free(x);
        return good;
}

/* --- words of one row --------------------------------------------------------------------------------- */

static const char *iso(day d, char out[11])
{
        return d == DAY_NONE ? "NULL" : day_iso(d, out);
}

static int serial(const struct writer *w, int kid)
{
        return w->county->kids[kid].serial % 10000000;
}

static const char *text(const struct value *v)
{
        return v->type == VALUE_TEXT ? v->s : "NULL";
}

static FILE *of(struct writer *w, int table)
{
        w->extract->no++;
        return w->extract->table[table];
}

/* --- rows --------------------------------------------------------------------------------------------- */

static day day_died(const struct county *c, int kid)
{
        for (size_t i = 0; i < c->n_members; i++)
                if (c->members[i].kid == kid && c->members[i].how == LEFT_DIED)
                        return c->members[i].end;
        return DAY_NONE;
}

void extract_child(struct writer *w, int kid)
{
        const struct kid *k = &w->county->kids[kid];
        char a[11], b[11];
        if (!w->extract)
                return;
        fprintf(of(w, T_PERSON), "D%07d,%s,%s,%s,%s\r\n", serial(w, kid), k->boy ? "M" : "F",
                demo_ethnicities[k->ethnicity], iso(k->dob, a), iso(day_died(w->county, kid), b));
        fprintf(of(w, T_FAMILY), "%ld,F%06d,D%07d\r\n", w->extract->no, k->family, serial(w, kid));
        if (k->uasc)
                fprintf(of(w, T_STATUS), "D%07d,%s,NULL,UASC\r\n", serial(w, kid), iso(k->dob, a));
}

void extract_episode(struct writer *w, const struct stay *s, const struct member *m, const struct value *v)
{
        char a[11];
        int who = serial(w, m->kid);
        const char *from = text(&v[EPISODE_decom]), *to = text(&v[EPISODE_dec]);
        bool known = !s->transferred && s->start >= w->county->from;
        if (!w->extract)
                return;
        fprintf(of(w, T_CARE), "%ld,D%07d,C%07d-%d,%s,%s,%s,%s,%s,%ld,%s\r\n", w->extract->no, who, who,
                s->start, from, text(&v[EPISODE_rne]), text(&v[EPISODE_cin]), to, text(&v[EPISODE_rec]),
                w->extract->no + 2, known ? day_iso(s->start, a) : "NULL");
        fprintf(of(w, T_LEGAL), "%ld,D%07d,%s,%s,%s\r\n", w->extract->no, who, text(&v[EPISODE_ls]), from,
                to);
        fprintf(of(w, T_STAY), "%ld,C%07d-%d,D%07d,%s,%s,%s,%s\r\n", w->extract->no, who, s->start, who, from,
                to, text(&v[EPISODE_place]), text(&v[EPISODE_place_provider]));
}

void extract_decision(struct writer *w, const struct stay *s, const struct member *m,
                      const struct adoption_decision *d)
{
        char a[11], b[11], r[11];
        bool placed = s->placed != DAY_NONE && s->placed <= by_now(w, m->end);
        if (w->extract)
                fprintf(of(w, T_PERMANENCE), "%ld,D%07d,%s,NULL,%s,%s,%s\r\n", w->extract->no,
                        serial(w, m->kid), iso(d->on, a), iso(placed ? s->placed : DAY_NONE, b),
                        iso(d->reversed, r), d->reversed == DAY_NONE ? "NULL" : d->reason);
}

void extract_transfer(struct writer *w, const struct stay *s, const struct member *m)
{
        char a[11];
        int who = serial(w, m->kid);
        if (w->extract)
                fprintf(of(w, T_CONFERENCE), "I%07d-%d,M%06d-%d,NULL,D%07d,Y,NULL,%s,Y\r\n", who, s->start,
                        w->county->kids[m->kid].family, s->start, who, iso(s->start, a));
}

/* Whether an inquorate conference went ahead or was adjourned the system does not say. */
static const char *quorate(const char *said)
{
        return strcmp(said, "yes") == 0 ? "Y" : strcmp(said, "no-proceeded") == 0 ? "N" : "NULL";
}

/* The review with this number, or (number = n_held) the one to come. */
void extract_review(struct writer *w, const struct stay *s, const struct member *m, int number,
                    const struct value *v)
{
        char a[11], b[11];
        int who = serial(w, m->kid), family = w->county->kids[m->kid].family;
        day on = number < s->n_held ? s->held[number].on : DAY_NONE;
        if (!w->extract || !s->system)
                return;
        bool today = on == w->county->as_at; /* held already if somebody says how the child took part */
        const char *due = iso(s->system[number], a), *held = iso(on, b);
        if (s->kind == STREAM_CLA)
                fprintf(of(w, T_CLA_REVIEW), "%ld,C%07d-%d,%s,%s,N,%s\r\n", w->extract->no, who, s->start,
                        due, held, v ? text(&v[REVIEW_participation]) : "NULL");
        if (s->kind == STREAM_CP && v)
                fprintf(of(w, T_CP_REVIEW), "%ld,P%07d-%d,D%07d,%s,%s,M%06d-%d,%s,%s,%s\r\n", w->extract->no,
                        who, s->start, who, due, held, family, on, on == m->end ? "N" : "Y",
                        quorate(text(&v[REVIEW_quorate])), today ? "PN6" : "NULL");
        if (s->kind == STREAM_CP && !v)
                fprintf(of(w, T_CP_REVIEW), "%ld,P%07d-%d,D%07d,%s,NULL,NULL,NULL,NULL,NULL\r\n",
                        w->extract->no, who, s->start, who, due);
}

void extract_plan(struct writer *w, const struct stay *s, const struct member *m, const struct value *v)
{
        int who = serial(w, m->kid);
        if (w->extract)
                fprintf(of(w, T_PLAN), "P%07d-%d,I%07d-%d,D%07d,%s,%s,N,%s,%s\r\n", who, s->start, who,
                        s->start, who, text(&v[PLAN_started_on]), text(&v[PLAN_ended_on]),
                        text(&v[PLAN_initial_category]), text(&v[PLAN_latest_category]));
}

void extract_enquiry(struct writer *w, const struct stay *s, const struct member *m, const struct value *v)
{
        int who = serial(w, m->kid);
        const char *on = text(&v[SECTION47_started_on]), *held = text(&v[SECTION47_icpc_on]);
        bool required = !v[SECTION47_icpc_not_required].i;
        if (!w->extract)
                return;
        fprintf(of(w, T_ENQUIRY), "S%07d-%s,D%07d,%s,NULL,%s\r\n", who, on, who, on, required ? "N" : "Y");
        if (required && v[SECTION47_icpc_on].type == VALUE_TEXT)
                fprintf(of(w, T_CONFERENCE), "I%07d-%d,M%06d-%d,S%07d-%s,D%07d,N,%s,%s,%s\r\n", who, s->start,
                        w->county->kids[m->kid].family, s->start, who, on, who,
                        text(&v[SECTION47_icpc_target]), held, s->kind == STREAM_CP ? "Y" : "N");
}

void extract_visit(struct writer *w, const struct stay *s, const struct member *m, day on, bool seen,
                   bool alone)
{
        char a[11];
        int who = serial(w, m->kid);
        fprintf(of(w, T_CP_VISIT), "%ld,P%07d-%d,D%07d,%s,%s,%s\r\n", w->extract->no, who, s->start, who,
                iso(on, a), seen ? "Y" : "N", seen && alone ? "Y" : "N");
}

void extract_missing(struct writer *w, int kid, day from, day to)
{
        char a[11], b[11];
        fprintf(of(w, T_MISSING), "%ld,D%07d,%s,M,%s\r\n", w->extract->no, serial(w, kid), iso(from, a),
                iso(to, b));
}

void extract_assessment(struct writer *w, int kid, day from, day authorised)
{
        char a[11], b[11];
        fprintf(of(w, T_ASSESSMENT), "%ld,D%07d,%s,%s\r\n", w->extract->no, serial(w, kid), iso(from, a),
                iso(authorised, b));
}
