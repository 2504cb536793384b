/* Area 3: the participation of children and parents. */
#include "annual.h"
#include "iro/domain/code_words.h"

static struct rate communicated(const struct voice *v)
{
        return (struct rate){v->communicated, v->asked};
}

static struct rate attended(const struct voice *v)
{
        return (struct rate){v->attended, v->asked};
}

static void by_code(struct annual *a)
{
        int all[YEARS] = {0};
        for (int y = 0; y < YEARS; y++)
                for (int i = 0; i < 9; i++)
                        all[y] += a->year[y].pn[i];
        struct doc_table *t =
            rates_table(a, "participation_codes", "Participation in looked-after reviews, by code");
        for (int i = 0; i <= PARTICIPATIONS; i++) {
                const char *words = i == PARTICIPATIONS ? "No code recorded"
                                                        : arena_printf(&a->document->texts, "PN%d %s", i,
                                                                       participation_words[i]);
                part_row(t, 1, words, (struct rate){a->year[0].pn[i], all[0]},
                         (struct rate){a->year[1].pn[i], all[1]});
        }
        rate_row(t, "All looked-after reviews", (struct rate){all[0], all[0]}, (struct rate){all[1], all[1]});
        t->total = true;
}

static void views(struct annual *a)
{
        const struct year *y = a->year;
        struct arena *texts = &a->document->texts;
        struct doc_table *t = rates_table(a, "participation", "Views communicated and attendance");
        rate_row(t, "Views communicated", communicated(&y[0].all), communicated(&y[1].all));
        rate_row(t, "Attended", attended(&y[0].all), attended(&y[1].all));
        for (int b = 1; b < AGE_BANDS; b++) {
                part_row(t, 1, arena_printf(texts, "Views communicated, aged %s", age_band_words[b]),
                         communicated(&y[0].age[b]), communicated(&y[1].age[b]));
                part_row(t, 2, arena_printf(texts, "Attended, aged %s", age_band_words[b]),
                         attended(&y[0].age[b]), attended(&y[1].age[b]));
        }
        for (int m = 0; m <= MODES; m++)
                if (y[0].mode[m].asked + y[1].mode[m].asked)
                        part_row(t, 3,
                                 arena_printf(texts, "Attended, %s",
                                              m < MODES ? mode_words[m] : "mode not recorded"),
                                 attended(&y[0].mode[m]), attended(&y[1].mode[m]));
        t->note = "Over reviews with a code other than PN0.";
        total_line(a, "views_communicated_tenths", voice_communicated(&y[0].all));
}

static void private_talks(struct annual *a)
{
        static const char *const words[5] = {"Seen in private", "The child refused", "Inappropriate",
                                             "Not done", "Not recorded"};
        struct rate all[YEARS] = {{0, 0}, {0, 0}};
        for (int y = 0; y < YEARS; y++)
                for (int i = 0; i < 5; i++)
                        all[y].of += a->year[y].private_talk[i];
        struct doc_table *t = rates_table(a, "private_conversation",
                                          "The IRO spoke with the child in private (looked-after reviews)");
        for (int i = 0; i < 5; i++)
                part_row(t, 1, words[i], (struct rate){a->year[0].private_talk[i], all[0].of},
                         (struct rate){a->year[1].private_talk[i], all[1].of});
}

static void conferences(struct annual *a)
{
        const struct year *y = a->year;
        struct doc_table *t = rates_table(a, "conference_participation",
                                          "Children and parents at child protection conferences");
        rate_row(t, "Children aged 10 and over who attended", y[0].over10_attended, y[1].over10_attended);
        rate_row(t, "of them met the chair before", y[0].met_chair, y[1].met_chair);
        rate_row(t, "of them prepared with the social worker", y[0].prepared, y[1].prepared);
        rate_row(t, "Children aged 10 and over whose views were represented", y[0].views, y[1].views);
        rate_row(t, "Conferences a parent or carer attended", y[0].parents, y[1].parents);
        t->note = "Of the conferences where it was recorded.";
        total_line(a, "over10_attended", y[0].over10_attended.n);
        total_line(a, "over10", y[0].over10_attended.of);
}

void annual_voice(struct annual *a)
{
        doc_section(a->document, "participation", "3 Participation of children and parents");
        views(a);
        by_code(a);
        private_talks(a);
        conferences(a);
}
