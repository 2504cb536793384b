#include "iro/report/definitions.h"
#include "iro/store/evidence.h"
#include "iro/store/report_store.h"

#include <stdio.h>

static void coverage_fact(struct document *d, const char *key, const struct coverage *c)
{
        char from[12], to[12];
        if (c->from == DAY_NONE)
                doc_fact(d, key, "no whole year loaded");
        else
                doc_fact(d, key, "complete from %s to %s", day_words(c->from, from), day_words(c->to, to));
}

void definitions_known(struct document *d, struct known known, struct db *db)
{
        struct change_row c;
        struct head head;
        char words[HEAD_MAX];
        int64_t no = fact_change(db, known);
        if (change_read(db, no, &d->texts, &c))
                doc_fact(d, "As known on", "change %lld of %s (%s)", (long long)no, c.at, c.command);
        if (head_read(db, no, &head)) {
                head_words(&head, words);
                doc_fact(d, "Head of the chain", "%s", words);
        } else
                doc_fact(d, "As known on", "an empty store");
}

void definitions_facts(struct document *d, const struct service *s, struct db *db)
{
        char as_at[12], warning[400];
        int first, last;
        if (*s->council) {
                d->subtitle = arena_printf(&d->texts, "%s. %s", s->council, d->subtitle);
                doc_fact(d, "Council", "%s", s->council);
        }
        doc_fact(d, "As at", "%s", day_words(s->options.as_at, as_at));
        definitions_known(d, s->options.known, db);
        doc_fact(d, "Counting", "%s",
                 s->settings.counting == COUNTING_MONTHS ? "calendar months (the law)"
                                                         : "91 and 183 days (as some councils' extracts)");
        coverage_fact(d, "Looked-after facts (SSDA903)", &s->coverage.cla);
        coverage_fact(d, "Child protection facts (CIN census)", &s->coverage.cp);
        if (service_rule_years(s, &first, &last))
                doc_fact(d, "Bank holidays", "of %d to %d by the rule, not from the table", first, last);
        if (*definitions_warning(s, DAY_NONE, warning, sizeof warning))
                doc_fact(d, "Warning", "%s", warning);
        doc_fact(d, "Made by", "iro %s", IRO_VERSION);
}

static int warn_end(char *out, size_t size, const char *name, const struct coverage *c, day as_at)
{
        char to[12];
        if (c->to == DAY_NONE || as_at <= c->to)
                return 0;
        return snprintf(out, size,
                        "The %s facts end on %s: reviews held since are not known and look overdue. ", name,
                        day_words(c->to, to));
}

static int warn_start(char *out, size_t size, const char *name, const struct coverage *c, day from)
{
        char first[12];
        if (c->from == DAY_NONE || from == DAY_NONE || from >= c->from)
                return 0;
        return snprintf(out, size,
                        "The %s facts are complete only from %s: what is before that is partly unknown. ",
                        name, day_words(c->from, first));
}

const char *definitions_warning(const struct service *s, day from, char *out, size_t size)
{
        const struct coverage *c[2] = {&s->coverage.cla, &s->coverage.cp};
        static const char *const names[2] = {"looked-after", "child protection"};
        size_t n = 0;
        out[0] = '\0';
        for (int i = 0; i < 2; i++) {
                n += (size_t)warn_end(out + n, size - n, names[i], c[i], s->options.as_at);
                n += (size_t)warn_start(out + n, size - n, names[i], c[i], from);
        }
        if (n)
                out[n - 1] = '\0';
        return out;
}

static const struct {
        const char *measure, *words, *source;
} definitions[] = {
    {"Looked-after case (CLA)",
     "An open review clock of a looked-after child: full care, adoption or short breaks.",
     "Care Planning, Placement and Case Review (England) Regulations 2010"},
    {"Child protection case (CP)",
     "A child's open child protection plan. A child who is looked after too counts twice.",
     "Working Together to Safeguard Children"},
    {"Cases per FTE",
     "Cases held by IROs in post over their full-time equivalent. Cases with Lead IROs, leavers and casual "
     "chairs are shown but not counted. The Handbook recommends 50 to 70 looked-after children.",
     "IRO Handbook 2010"},
    {"Vacant posts",
     "The funded establishment less the FTE of the IROs in post. Agency, "
     "temporary and casual cover counts as filled. Set by area, what is filled beyond it in one area fills "
     "no "
     "post in another. Working days vacant: the vacant FTE of every working day, summed.",
     "Service"},
    {"First looked-after review", "Within 20 working days of becoming looked after.", "Regulation 33(1)"},
    {"Second and later reviews",
     "The second within 3 months of the first, later ones within 6 months of the one before, "
     "from the day it was held.",
     "Regulation 33(2)"},
    {"Short breaks",
     "First review within 3 months of the first placement, then within 6 months. They and full care have "
     "clocks "
     "of their own; single breaks no more than 6 months apart are one series.",
     "Regulation 48"},
    {"Adoption",
     "Once there is authority to place, within 3 months; once placed (an episode A3 to A6), within 4 weeks, "
     "then "
     "3 months, then 6; after a return from an adoptive placement, not before 28 and within 42 days.",
     "Adoption Agencies Regulations 2005, regulation 36"},
    {"18th birthday", "It closes every clock; a due date on or after it is none: nothing is due any more.",
     "A child looked after or on a plan is under 18"},
    {"Gone from the return",
     "Open when its collection year ended, in no later return, and no end is known: unknown, never late.",
     "Service"},
    {"Review conference (RCPC)",
     "First within 3 months of the initial conference, later ones within 6 months.",
     "Working Together to Safeguard Children"},
    {"Initial conference (ICPC)",
     "Within 15 working days of the strategy discussion that began the section 47 enquiry. A conference of a "
     "plan that moves in (transfer-in) is in no such figure, nor an enquiry that a later one superseded.",
     "Working Together to Safeguard Children"},
    {"Timeliness by review",
     "Reviews held on or before their due date, over reviews held on time or late and clocks "
     "overdue on the day. Not assessable reviews are in no percentage.",
     "Service"},
    {"Timeliness by child",
     "Children with an open clock whose reviews in the period were all on time and none is overdue, "
     "over those and the late ones.",
     "The NI 66 and NI 67 reading"},
    {"Not assessable", "The due date is unknown because the facts before it are not loaded.", "Service"},
    {"Year to date", "From 1 April on or before the day, to the day.", "Statutory year"},
    {"Rolling 12 months", "The 12 months that end on the day.", "Service"},
    {"Out of timescale", "The due date is past and the review is not held. Held on the due date is on time.",
     "Service"},
    {"Booked late", "The next booking is after the due date.", "Service"},
    {"Can be held in time",
     "A day within its window with a free slot of the IRO who holds the case, for as many reviews "
     "as can have one at the same time; a bottleneck is a set that cannot all have one.",
     "Service"},
    {"At risk",
     "Unbooked within the horizon, booked on a day that is no working day or when the IRO is absent, or "
     "without "
     "an IRO in post. Where the service has chosen so, also what the plan of the coming weeks cannot hold in "
     "time; of earlier days that is not asked.",
     "Service"},
    {"Views communicated",
     "Participation codes PN1, 2, 3, 5 and 6, over all reviews with a code but PN0 (under 4).", "SSDA903"},
    {"Attended", "Participation codes PN1 to PN4, over the same.", "SSDA903"},
    {"Midway review",
     "Due halfway between the last review and the next due date, not before the second review; done when "
     "one was held since the last review.",
     "Local practice"},
    {"PRP past its time", "An open formal PRP beyond the days of its stage, or of the whole process.",
     "IRO Handbook 2010, local ladder"},
    {"History",
     "A review counts for who held the case on the day it was held; what is pending counts for who holds it "
     "now.",
     "Service"},
};

void definitions_table(struct document *d, const struct service *s)
{
        static const struct doc_column columns[] = {{"measure", "Measure", CELL_TEXT, 0},
                                                    {"words", "What it counts", CELL_TEXT, DOC_WIDE},
                                                    {"source", "Source", CELL_TEXT, DOC_WIDE}};
        struct doc_table *t = doc_table(d, "definitions", "Definitions", columns, 3);
        for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
                union cell *row = doc_row(t);
                row[0].s = definitions[i].measure;
                row[1].s = definitions[i].words;
                row[2].s = definitions[i].source;
        }
        t->note = arena_printf(
            &d->texts,
            "Settings: horizon %d working days; first review %d, initial conference %d working days; "
            "band %d to %d cases per FTE; PRPs at most %d working days.",
            s->settings.horizon, s->settings.first_wd, s->settings.icpc_wd, s->settings.band_low,
            s->settings.band_high, s->settings.ladder.process_days);
}
