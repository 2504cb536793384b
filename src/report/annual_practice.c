/* Good practice: how many notes of it each district had, and their words by district and team. A note is of
 * the team that held the case when it was written. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

struct practice_note {
        const char *district, *team, *text;
        day on;
        size_t holder; /* its place among the holders */
};
struct annual_practice {
        struct annual *annual;
        struct practice_note *rows;
        size_t n, cap;
};

static void take_note(void *context, const struct known_fact *f)
{
        struct annual_practice *p = context;
        struct annual *a = p->annual;
        day on = day_of(&f->v[NOTE_written_on]);
        if (!str_eq(f->v[NOTE_kind].s, "good-practice") ||
            (!year_has(&a->year[0], on) && !year_has(&a->year[1], on)))
                return;
        GROW(p->rows, p->n, p->cap);
        p->rows[p->n++] = (struct practice_note){
            .text = user_may(db_user(a->db), MAY_NAMES) ? kept_text(&a->document->texts, &f->v[NOTE_text])
                                                        : "(not shown)",
            .on = on,
            .holder = holder_ask(&a->holders, f->v[NOTE_child].i, LINE_COUNT, on)};
}

void annual_practice_read(struct annual *a)
{
        struct annual_practice *p = a->practice = xcalloc(1, sizeof *p);
        p->annual = a;
        facts_known(a->db, FACT_NOTE, a->service->options.known, take_note, p);
}

void annual_practice_release(struct annual *a)
{
        if (a->practice)
                free(a->practice->rows);
        free(a->practice);
}

/* By district, those of none last; in it by team, then the latest first. */
static int by_place(const void *a, const void *b)
{
        const struct practice_note *x = a, *y = b;
        bool none_x = str_eq(x->district, DISTRICT_NOT_KNOWN),
             none_y = str_eq(y->district, DISTRICT_NOT_KNOWN);
        int by = none_x != none_y ? (int)none_x - (int)none_y : strcmp(x->district, y->district);
        by = by ? by : strcmp(x->team, y->team);
        by = by ? by : (x->on < y->on) - (x->on > y->on);
        return by ? by : strcmp(x->text, y->text);
}

static void find_places(struct annual *a)
{
        struct annual_practice *p = a->practice;
        for (size_t i = 0; i < p->n; i++) {
                int team = a->holders.rows[p->rows[i].holder].team;
                p->rows[i].district = annual_district(a, team);
                p->rows[i].team = team >= 0 ? annual_team(a, &a->service->teams[team]) : "";
        }
        if (p->n)
                qsort(p->rows, p->n, sizeof *p->rows, by_place);
}

static void counts_table(struct annual *a)
{
        const struct annual_practice *p = a->practice;
        struct word_counts c = {.n = 0};
        for (size_t i = 0; i < p->n; i++)
                for (size_t y = 0; y < YEARS; y++)
                        if (year_has(&a->year[y], p->rows[i].on))
                                word_rate(&c, p->rows[i].district, y)->n++;
        words_whole(&c);
        words_table(a, "good_practice_district", "Notes of good practice, by district", &c);
}

/* The latest of each team, the same words of one team once. */
void annual_practice(struct annual *a)
{
        static const struct doc_column columns[] = {{"district", "District", CELL_TEXT, 0},
                                                    {"team", "Team", CELL_TEXT, 0},
                                                    {"text", "What was good", CELL_TEXT, 0}};
        enum { OF_A_TEAM = 2 };
        const struct annual_practice *p = a->practice;
        int left = 0, of_team = 0;
        find_places(a);
        counts_table(a);
        struct doc_table *t = doc_table(a->document, "good_practice", "Good practice", columns, 3);
        const struct practice_note *last = NULL;
        t->each = true;
        for (size_t i = 0; i < p->n; i++) {
                const struct practice_note *n = &p->rows[i];
                if (!year_has(&a->year[0], n->on))
                        continue;
                bool same = last && str_eq(last->team, n->team) && str_eq(last->district, n->district);
                of_team = same ? of_team : 0;
                if (of_team == OF_A_TEAM || (same && str_eq(last->text, n->text))) {
                        left++;
                        continue;
                }
                union cell *row = doc_row(t);
                row[0].s = n->district, row[1].s = n->team, row[2].s = n->text;
                last = n, of_team++;
        }
        if (left)
                t->note = arena_printf(
                    &a->document->texts,
                    "The latest of each team. And %d more: the list practice has them all.", left);
}
