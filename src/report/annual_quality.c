/* Area 4: the quality of organisation, conduct and recording; child protection conferences and plans. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/domain/words.h"

#include <stdlib.h>

/* --- agencies ----------------------------------------------------------------------------------------- */

static const struct agency_row *agency_of(const struct agency_row *rows, size_t n, const char *name)
{
        static const struct agency_row none = {"", 0, 0, 0, 0};
        for (size_t i = 0; i < n; i++)
                if (str_ieq(rows[i].agency, name))
                        return &rows[i];
        return &none;
}

static struct agency_row sum_of(const struct agency_row *rows, size_t n)
{
        struct agency_row sum = {"", 0, 0, 0, 0};
        for (size_t i = 0; i < n; i++) {
                sum.invited += rows[i].invited;
                sum.attended += rows[i].attended;
                sum.received += rows[i].received;
                sum.shared += rows[i].shared;
        }
        return sum;
}

/* The first rows are of all agencies: with them, what one agency hides could be worked out. */
static void agency_rows(struct doc_table *t, struct arena *texts, const char *name,
                        const struct agency_row *now, const struct agency_row *before)
{
        char words[64];
        agency_said(name, words);
        part_row(t, 1, arena_printf(texts, "%s: attended, of invitations", words),
                 (struct rate){now->attended, now->invited},
                 (struct rate){before->attended, before->invited});
        part_row(t, 2, arena_printf(texts, "%s: report received", words),
                 (struct rate){now->received, now->invited},
                 (struct rate){before->received, before->invited});
        part_row(t, 3, arena_printf(texts, "%s: report shared with the family", words),
                 (struct rate){now->shared, now->received}, (struct rate){before->shared, before->received});
}

static void agencies(struct annual *a)
{
        struct arena *texts = &a->document->texts;
        struct agency_row *rows[YEARS];
        size_t n[YEARS];
        for (int y = 0; y < YEARS; y++)
                rows[y] = agencies_read(a->db, a->service->options.known, a->year[y].from, a->year[y].to,
                                        texts, &n[y]);
        struct agency_row now = sum_of(rows[0], n[0]), before = sum_of(rows[1], n[1]);
        struct doc_table *t = rates_table(a, "agencies", "Agencies at conferences");
        agency_rows(t, texts, "All agencies", &now, &before);
        for (size_t i = 0; i < n[0]; i++)
                agency_rows(t, texts, rows[0][i].agency, &rows[0][i],
                            agency_of(rows[1], n[1], rows[0][i].agency));
        for (size_t i = 0; i < n[1]; i++)
                if (!*agency_of(rows[0], n[0], rows[1][i].agency)->agency)
                        agency_rows(t, texts, rows[1][i].agency, agency_of(rows[0], n[0], rows[1][i].agency),
                                    &rows[1][i]);
        total_line(a, "agencies_attended_tenths", tenths_of(now.attended, now.invited));
        for (int y = 0; y < YEARS; y++)
                free(rows[y]);
}

/* --- conferences and plans ---------------------------------------------------------------------------- */

static void conferences(struct annual *a)
{
        static const char *const quorate[4] = {"Quorate", "Not quorate, adjourned", "Not quorate, went ahead",
                                               "Quoracy not recorded"};
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "conferences", "Child protection conferences");
        count_row(t, "Initial conferences, by child", y[0].icpc_children, y[1].icpc_children);
        count_row(t, "Review conferences, by child", y[0].rcpc_children, y[1].rcpc_children);
        count_row(t, "Transfer-in conferences (a plan moves in from another authority), by child",
                  y[0].transfers_in.of, y[1].transfers_in.of);
        rate_row(t, "Of them within 15 working days of the referral (in no statutory figure)",
                 y[0].transfers_in, y[1].transfers_in);
        meetings_row(a, t, "Meetings (a family on one day is one)");
        struct rate in_15[YEARS];
        for (int k = 0; k < YEARS; k++) {
                const struct tally *i = &y[k].stream[STREAM_ICPC];
                in_15[k] = (struct rate){i->on_time, i->on_time + i->late};
        }
        rate_row(t, "Initial conferences within 15 working days", in_15[0], in_15[1]);
        for (int i = 0; i < 4; i++)
                part_row(t, 1, quorate[i], (struct rate){y[0].quorate[i], y[0].rcpc_children},
                         (struct rate){y[1].quorate[i], y[1].rcpc_children});
        static const char quoracy[] = "Quoracy of review conferences, by child.";
        if (t->note_bare)
                t->note_bare = arena_printf(&a->document->texts, "%s %s", quoracy, t->note_bare);
        t->note = t->note ? arena_printf(&a->document->texts, "%s %s", quoracy, t->note) : quoracy;
}

static void plans(struct annual *a)
{
        struct arena *texts = &a->document->texts;
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "plans", "Child protection plans");
        count_row(t, "Open on the last day", y[0].plans_open, y[1].plans_open);
        rate_row(t, "of them open for two years or more", y[0].open_2_years, y[1].open_2_years);
        count_row(t, "Ended in the year", y[0].plans_ended, y[1].plans_ended);
        rate_row(t, "of them after two years or more", y[0].ended_2_years, y[1].ended_2_years);
        count_row(t, "Started in the year", y[0].plans_started, y[1].plans_started);
        rate_row(t, "of them a repeat, ever", y[0].repeat_ever, y[1].repeat_ever);
        rate_row(t, "of them a repeat within 24 months", y[0].repeat_24, y[1].repeat_24);
        t = rates_table(a, "plan_categories", "Category of abuse");
        for (int i = 0; i < CATEGORIES; i++)
                if (y[0].started_in[i] + y[1].started_in[i])
                        part_row(t, 1, arena_printf(texts, "New plans: %s", category_words[i]),
                                 (struct rate){y[0].started_in[i], y[0].plans_started},
                                 (struct rate){y[1].started_in[i], y[1].plans_started});
        for (int i = 0; i < CATEGORIES; i++)
                if (y[0].open_in[i] + y[1].open_in[i])
                        part_row(t, 2, arena_printf(texts, "Open plans: %s", category_words[i]),
                                 (struct rate){y[0].open_in[i], y[0].plans_open},
                                 (struct rate){y[1].open_in[i], y[1].plans_open});
}

/* --- papers and audits -------------------------------------------------------------------------------- */

static void papers_in_time(struct annual *a)
{
        char held[32];
        struct arena *texts = &a->document->texts;
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "papers", "Papers in time, of those recorded");
        for (int i = 0; i < PAPERS; i++)
                rate_row(t,
                         arena_printf(texts, "%s %d working days%s%s", papers[i].within, a->paper_wd[i],
                                      *papers[i].from ? " " : "", papers[i].from),
                         y[0].papers[i], y[1].papers[i]);
        t->note =
            arena_printf(texts,
                         "%s reviews and review conferences were held. Papers that were not recorded are "
                         "in no percentage.",
                         number_words(y[0].paper_reviews, held));
}

static int audits_of(const struct audit_row *rows, size_t n, const char *question, const char *answer)
{
        int sum = 0;
        for (size_t i = 0; i < n; i++)
                if (str_ieq(rows[i].question, question) && (!answer || str_ieq(rows[i].answer, answer)))
                        sum += rows[i].n;
        return sum;
}

/* The answers to one question add up, whichever year they were given in. */
static int question_line(const char *question, struct audit_row *const rows[YEARS], const size_t n[YEARS])
{
        int line = 1;
        for (int y = 0; y < YEARS; y++)
                for (size_t i = 0; i < n[y]; i++) {
                        if (str_ieq(rows[y][i].question, question))
                                return line;
                        line += i + 1 == n[y] || !str_ieq(rows[y][i].question, rows[y][i + 1].question);
                }
        return line;
}

static void audit_row(struct doc_table *t, int line, struct arena *texts, const struct audit_row *r,
                      struct audit_row *const rows[YEARS], const size_t n[YEARS])
{
        struct rate both[YEARS];
        for (int y = 0; y < YEARS; y++)
                both[y] = (struct rate){audits_of(rows[y], n[y], r->question, r->answer),
                                        audits_of(rows[y], n[y], r->question, NULL)};
        part_row(t, line, arena_printf(texts, "%s: %s", r->question, str_or(r->answer, "no answer")), both[0],
                 both[1]);
}

static void audits(struct annual *a)
{
        struct arena *texts = &a->document->texts;
        struct audit_row *rows[YEARS];
        size_t n[YEARS];
        int cases[YEARS];
        for (int y = 0; y < YEARS; y++)
                rows[y] = audits_read(a->db, a->service->options.known, a->year[y].from, a->year[y].to, texts,
                                      &n[y], &cases[y]);
        struct doc_table *t = rates_table(a, "audits", "Quality audits");
        count_row(t, "Cases audited", cases[0], cases[1]);
        for (int y = 0; y < YEARS; y++)
                for (size_t i = 0; i < n[y]; i++) {
                        const struct audit_row *r = &rows[y][i];
                        if (!y || !audits_of(rows[0], n[0], r->question, r->answer))
                                audit_row(t, question_line(r->question, rows, n), texts, r, rows, n);
                }
        for (int y = 0; y < YEARS; y++)
                free(rows[y]);
}

void annual_quality(struct annual *a)
{
        doc_section(a->document, "quality", "4 Quality of organisation, conduct and recording");
        audits(a);
        annual_audits(a);
        annual_decisions(a);
        annual_flags(a);
        annual_contacts(a);
        annual_checks(a);
        annual_standards(a);
        papers_in_time(a);
        conferences(a);
        annual_meetings(a);
        agencies(a);
        plans(a);
}
