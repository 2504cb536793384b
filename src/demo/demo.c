/* The invented county from seed to store, and England as 153 smaller ones. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNCILS = 153, ENGLAND_CARE = 84000, ENGLAND_PLANS = 50000, ENGLAND_YEARS = 10, ATTEMPTS = 10 };

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

struct published {
        int year, month, dom, count;
};
/* Full-time looked after and on a plan, on the days a count was published; between them the plans go down
 * steadily from the autumn of 2018 on. */
static const struct published care_published[] = {
    {2014, 3, 31, 1267}, {2015, 3, 31, 1339}, {2016, 3, 31, 1305}, {2017, 3, 31, 1440}, {2018, 3, 31, 1592},
    {2019, 1, 31, 1677}, {2019, 3, 31, 1664}, {2020, 1, 31, 1600}, {2020, 3, 31, 1602}, {2020, 7, 31, 1600}};
static const struct published plans_published[] = {
    {2014, 3, 31, 1340}, {2015, 3, 31, 1390}, {2016, 3, 31, 1441}, {2017, 3, 31, 1263}, {2018, 3, 31, 1293},
    {2018, 9, 30, 1255}, {2019, 1, 31, 1204}, {2019, 3, 31, 1097}, {2019, 7, 31, 1010}, {2019, 10, 31, 965},
    {2020, 1, 31, 935},  {2020, 3, 31, 938},  {2020, 7, 31, 935}};
static const struct published breaks_made[] = {{2014, 3, 31, 12}, {2017, 3, 31, 12}, {2020, 7, 31, 12}};

static void fill_published(struct county *c, enum stream kind, const struct published *p, int n, int groups)
{
        struct level levels[16];
        for (int i = 0; i < n; i++)
                levels[i] = (struct level){day_from_ymd(p[i].year, p[i].month, p[i].dom), p[i].count};
        county_fill(c, &(struct flow){kind, levels, n, groups});
}

static void fill_steady(struct county *c, enum stream kind, int count, int groups)
{
        struct level levels[16];
        int n = 0;
        for (int year = 2020 - ENGLAND_YEARS; year <= 2020; year++)
                levels[n++] = (struct level){day_from_ymd(year, 3, 31), count};
        levels[n++] = (struct level){c->as_at, count};
        county_fill(c, &(struct flow){kind, levels, n, groups});
}

static struct county county_new(const struct demo_options *o, const struct clock_rules *rules, int council,
                                int serial, int attempt)
{
        struct county c = {.key = demo_mix(demo_mix(o->seed, (uint64_t)council), (uint64_t)attempt),
                           .council = council,
                           .rich = o->scale == DEMO_COUNTY,
                           .rules = rules,
                           .as_at = day_from_ymd(2020, 7, 31),
                           .early = 40,
                           .serial = serial};
        c.from = day_from_ymd(c.rich ? 2014 : 2020 - ENGLAND_YEARS, 4, 1);
        return c;
}

static bool months_missed(struct err *e)
{
        return err_set(
            e, "this seed does not come to the published conferences of each month: give another --seed");
}

static bool make_county(struct county *c, struct err *e)
{
        fill_published(c, STREAM_CP, plans_published, COUNT(plans_published), 475);
        if (!county_level_starts(c))
                return months_missed(e);
        county_index_plans(c);
        fill_published(c, STREAM_CLA, care_published, COUNT(care_published), 390);
        fill_published(c, STREAM_SHORT_BREAK, breaks_made, COUNT(breaks_made), 2);
        county_late_by_chance(c);
        county_hold(c);
        if (!county_fit(c, e))
                return false;
        if (!county_level_reviews(c))
                return months_missed(e);
        if (!county_conferences(c, e))
                return false;
        county_ethnicities(c);
        county_people(c);
        county_seats(c);
        county_book(c);
        county_special(c);
        return true;
}

static int share(int whole, int council)
{
        return whole / COUNCILS + (council <= whole % COUNCILS);
}

static bool make_council(struct county *c)
{
        fill_steady(c, STREAM_CP, share(ENGLAND_PLANS, c->council), 100);
        county_index_plans(c);
        fill_steady(c, STREAM_CLA, share(ENGLAND_CARE, c->council), 90);
        county_late_by_chance(c);
        county_hold(c);
        county_ethnicities(c);
        county_england_people(c);
        county_seats(c);
        county_book(c);
        return true;
}

static void say(const struct demo_options *o, const char *what, int done, int of)
{
        if (o->progress)
                o->progress(o->context, what, done, of);
}

/* Not every throw can be brought to the published figures: throw again, in the same order for the same seed.
 */
static bool invent(struct county *c, const struct demo_options *o, const struct clock_rules *rules,
                   int council, int serial, struct err *e)
{
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                *c = county_new(o, rules, council, serial, attempt);
                if (c->rich ? make_county(c, e) : make_council(c))
                        return true;
                county_release(c);
        }
        return false;
}

static bool make_one(struct writer *w, const struct demo_options *o, const struct clock_rules *rules,
                     int council, int *serial)
{
        struct county c;
        if (!invent(&c, o, rules, council, *serial, w->e))
                return false;
        if (w->extract)
                county_system(&c);
        w->county = &c;
        write_county(w);
        *serial = c.serial;
        w->made->as_at = c.as_at;
        w->made->iros += (int)c.n_people;
        county_release(&c);
        return !w->failed;
}

static bool make_all(struct writer *w, const struct demo_options *o)
{
        struct calendar calendar;
        calendar_init(&calendar, NULL, 0);
        struct clock_rules rules = {
            .calendar = &calendar, .counting = COUNTING_MONTHS, .first_wd = 20, .icpc_wd = 15};
        int serial = 0;
        bool good = true;
        w->made->councils = o->scale == DEMO_COUNTY ? 1 : COUNCILS;
        for (int i = 1; good && i <= w->made->councils; i++) {
                say(o, "inventing", i - 1, w->made->councils);
                good = make_one(w, o, &rules, o->scale == DEMO_COUNTY ? 0 : i, &serial);
        }
        if (good)
                write_returns(w, o->scale == DEMO_COUNTY ? 2015 : 2021 - ENGLAND_YEARS);
        calendar_release(&calendar);
        return good && !w->failed;
}

bool demo_make(struct db *db, const struct demo_options *o, struct demo_made *made, struct err *e)
{
        *made = (struct demo_made){0};
        struct ledger *l = ledger_begin(db, "demo", MAY_IMPORT, e);
        if (!l)
                return false;
        struct writer w = {.ledger = l, .made = made, .e = e};
        bool good = !o->extract || (w.extract = extract_open(o->extract, e));
        good = good && make_all(&w, o);
        struct err ignored;
        if (w.extract)
                good = extract_close(w.extract, good ? e : &ignored) && good;
        if (!good) {
                ledger_rollback(l);
                return false;
        }
        say(o, "sealing", 1, 1);
        char words[160];
        snprintf(words, sizeof words, "Made %s from seed %llu: everything in it is invented",
                 o->scale == DEMO_COUNTY ? "the demo county" : "an England of 153 demo councils",
                 (unsigned long long)o->seed);
        return ledger_commit(l, words, NULL, e);
}
