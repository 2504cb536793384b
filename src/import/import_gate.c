/* The gate: what an import may not do by mistake. It knows the figures before anything is committed, and says
 * them when it refuses. */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/base/mem.h"
#include "iro/service/service.h"
#include "iro/service/settings.h"
#include "iro/store/import_store.h"

#include <stdio.h>

enum { FEW = 5 }; /* so many rows may always go */

struct known import_before(const struct import *m)
{
        return (struct known){.change = (m->ledger ? ledger_number(m->ledger) : m->out->change) - 1};
}

static int share(const struct import *m)
{
        struct arena a;
        arena_init(&a);
        int n = setting_count(ledger_db(m->ledger), KNOWN_NOW, "import.share", &a);
        arena_release(&a);
        return n;
}

static bool too_much(size_t gone, size_t of, int percent)
{
        return gone * 100 > of * (size_t)percent;
}

static size_t stood(const struct import_count *c)
{
        return c->removed + c->changed + c->unchanged;
}

static const char *whose(const struct import_count *c, char out[32])
{
        char year[16];
        if (str_eq(c->source, "ssd"))
                snprintf(out, 32, "the extract");
        else if (c->year)
                snprintf(out, 32, "%s %s", c->source, year_words(c->year, year));
        else
                snprintf(out, 32, "the service's own files");
        return out;
}

/* --- (a) nothing to use ------------------------------------------------------------------------------- */

bool import_unusable(const struct import *m, const struct import_count *c, struct err *e)
{
        char of[32];
        char many[60];
        const struct first_reject *f = &m->first[c->order];
        snprintf(many, sizeof many, "not one of the %zu rows", c->rejected);
        return err_set(
            e,
            "nothing was changed: %s of %s (%s) could be used, and what the store holds of it stays. %s "
            "line %lld: %s%s%.60s%s%s. Correct the file and import it again",
            c->rejected == 1 ? "not the only row" : many, c->table, whose(c, of), f->path, (long long)f->line,
            f->field, *f->field ? " " : "", f->value, *f->value ? " " : "", f->reason);
}

static bool corrections_alone(const struct import *m)
{
        for (size_t i = 0; i < m->n_sources; i++)
                if (m->sources[i].tables && !m->sources[i].corrections)
                        return false;
        return true;
}

/* The service's own rows stand beside those that came before: only a command of which nothing is usable
 * fails. */
static bool some_use(const struct import *m)
{
        for (size_t i = 0; i < m->out->n_counts; i++)
                if (m->out->counts[i].rows)
                        return true;
        return corrections_alone(m);
}

static bool nothing_usable(struct import *m, struct err *e)
{
        bool own = m->o->kind == IMPORT_CSV && !m->o->replace, used = some_use(m);
        for (size_t i = 0; i < m->out->n_counts; i++) {
                const struct import_count *c = &m->out->counts[i];
                if (c->rejected && !c->rows && (own ? !used : c->replaced))
                        return !import_unusable(m, c, e);
        }
        return false;
}

static bool no_episodes(struct import *m, struct err *e)
{
        char year[16];
        for (size_t i = 0; m->o->kind == IMPORT_903 && i < m->out->n_counts; i++) {
                const struct import_count *c = &m->out->counts[i];
                if (!c->replaced || c->rows || !str_eq(c->table, "episodes") ||
                    !import_store_has_children(m->store, import_batch(m, c->year)->ret))
                        continue;
                return !err_set(
                    e,
                    "nothing was changed: 903 %s has children and not one episode, so none of them would "
                    "be looked after. Export its episodes and import the year again",
                    year_words(c->year, year));
        }
        return false;
}

/* --- (b) too much would go ---------------------------------------------------------------------------- */

static void say_gone(struct strbuf *b, size_t gone, size_t of, const char *what, const char *whose_they_are)
{
        char a[32], c[32];
        strbuf_printf(b, "%s%s of %s %s%s%s", b->len ? ", " : "", number_words((int64_t)gone, a),
                      number_words((int64_t)of, c), what, *whose_they_are ? " of " : "", whose_they_are);
}

static void gone_rows(const struct import *m, int percent, struct strbuf *b)
{
        char of[32];
        for (size_t i = 0; i < m->out->n_counts; i++) {
                const struct import_count *c = &m->out->counts[i];
                if (c->removed > FEW && too_much(c->removed, stood(c), percent))
                        say_gone(b, c->removed, stood(c), c->table, whose(c, of));
        }
}

static bool touches_what_stands(const struct import *m)
{
        for (size_t i = 0; m->o->kind != IMPORT_CSV && i < m->out->n_counts; i++)
                if (m->out->counts[i].removed || m->out->counts[i].changed)
                        return true;
        return false;
}

/* On the last day the returns speak of, or today: most of what they call open is open then. */
static day clocks_day(int year)
{
        day last = year ? year_last(year) : DAY_NONE, today = day_today();
        return last < today ? last : today;
}

/* One return alone, which the store has not. Then nothing that stands goes, and the gate asks for no clocks;
 * those before are the ones that are open without it. Of few children they are not counted on the way. */
static bool all_new(const struct import *m, struct db *db, struct import_store *s)
{
        enum { FEW_OF = 20 };
        return m->o->kind != IMPORT_CSV && m->n_batches == 1 &&
               import_store_return(s, m->tables[0].source, m->batches[0].year) < 0 &&
               (size_t)m->rows * FEW_OF >= store_children(db);
}

/* Reading the clocks takes as long as writing a year: it is done while nobody waits, and once more only where
 * somebody wrote in between, or the year that is last is another than the files seemed to say. Where no
 * packed clocks tell, those of a return that is new are counted with the ones after. */
void import_gate_before(struct import *m, struct db *db)
{
        struct import_clocks *k = &m->out->clocks;
        struct import_store *s = import_store_open(db);
        int year = import_store_last_year(s);
        bool later = all_new(m, db, s);
        import_store_close(s);
        for (size_t i = 0; i < m->n_batches; i++)
                if (m->batches[i].stated && m->batches[i].year > year)
                        year = m->batches[i].year;
        k->as_at = m->o->kind == IMPORT_CSV ? DAY_NONE : clocks_day(year);
        m->counted = db_last_change(db);
        m->before_later = later && k->as_at != DAY_NONE && !reader_is_packed(db, k->as_at);
        if (k->as_at != DAY_NONE && !m->before_later)
                k->before = service_open_clocks(db, KNOWN_NOW, k->as_at, NULL, NULL);
}

static bool anything_stood(const struct import *m)
{
        for (size_t i = 0; i < m->out->n_counts; i++)
                if (stood(&m->out->counts[i]))
                        return true;
        return false;
}

static void count_before(struct import *m)
{
        struct import_clocks *k = &m->out->clocks;
        day on = m->o->kind == IMPORT_CSV ? DAY_NONE : clocks_day(import_store_last_year(m->store));
        bool later = m->before_later, same = on == k->as_at && m->counted == ledger_number(m->ledger) - 1;
        m->before_later = later && on != DAY_NONE && !anything_stood(m);
        k->as_at = on;
        if (on != DAY_NONE && !m->before_later && (later || !same))
                k->before = service_open_clocks(ledger_db(m->ledger), import_before(m), on, NULL, NULL);
}

static bool nothing_new(const struct import *m)
{
        return m->ledger ? ledger_empty(m->ledger) : !m->out->change;
}

bool import_clocks_wanted(const struct import *m)
{
        return !m->counted_after && !nothing_new(m) && m->out->clocks.as_at != DAY_NONE;
}

int64_t import_clocks_without(const struct import *m)
{
        return m->before_later ? m->batches[0].ret : 0;
}

void import_clocks_were(struct import *m, size_t open)
{
        m->out->clocks.before = open;
        m->before_later = false;
}

void import_clocks_are(struct import *m, size_t open)
{
        m->out->clocks.after = open;
        m->counted_after = true;
}

/* The gate asks for it where something may have gone; else it is said when all is written. */
void import_clocks_after(struct import *m, struct db *db)
{
        struct import_clocks *k = &m->out->clocks;
        if (m->before_later)
                import_clocks_were(m, service_open_clocks(db, import_before(m), k->as_at, NULL, NULL));
        if (import_clocks_wanted(m))
                import_clocks_are(m, service_open_clocks(db, KNOWN_NOW, k->as_at, NULL, NULL));
        else if (nothing_new(m))
                import_clocks_are(m, k->before);
        m->counted_after = true;
}

static void gone_clocks(struct import *m, int percent, struct strbuf *b)
{
        const struct import_clocks *k = &m->out->clocks;
        char on[12], words[40];
        if (!touches_what_stands(m) || k->as_at == DAY_NONE)
                return;
        import_clocks_after(m, ledger_db(m->ledger));
        if (k->after >= k->before || k->before - k->after <= FEW ||
            !too_much(k->before - k->after, k->before, percent))
                return;
        snprintf(words, sizeof words, "open clocks as at %s", day_words(k->as_at, on));
        say_gone(b, k->before - k->after, k->before, words, "");
}

static bool too_much_goes(struct import *m, struct err *e)
{
        int percent = share(m);
        struct strbuf b;
        strbuf_init(&b);
        gone_rows(m, percent, &b);
        gone_clocks(m, percent, &b);
        bool stop = b.len && !m->o->replace_year;
        if (stop)
                err_set(e,
                        "nothing was changed: it would take away %.600s. That is more than %d %% (setting "
                        "import.share). If the files are whole and right, say --replace-year; if not, export "
                        "them "
                        "again",
                        b.s, percent);
        strbuf_release(&b);
        return stop;
}

/* --- a year that is loaded already -------------------------------------------------------------------- */

static void say_replaced(struct import *m)
{
        char now[32], then[32], year[16];
        struct strbuf *notes = &m->out->notes;
        int said = 0;
        for (size_t i = 0; i < m->out->n_counts; i++) {
                const struct import_count *c = &m->out->counts[i];
                if (!c->year || !c->replaced || c->before < 0)
                        continue;
                if (said != c->year)
                        strbuf_printf(notes, "%sReplaces %s: ", said ? "\n" : "", year_words(c->year, year));
                else
                        strbuf_puts(notes, "; ");
                said = c->year;
                strbuf_printf(notes, "%s %s now, %s then", number_words((int64_t)stood(c), now), c->table,
                              number_words((int64_t)(c->added + c->changed + c->unchanged), then));
        }
        if (said)
                strbuf_putc(notes, '\n');
}

bool import_gate(struct import *m, struct err *e)
{
        struct db *db = ledger_db(m->ledger);
        m->out->coverage_before.cla = read_coverage(db, import_before(m), "903");
        m->out->coverage_before.cp = read_coverage(db, import_before(m), "cin");
        say_replaced(m);
        count_before(m);
        m->out->stopped = nothing_usable(m, e) || no_episodes(m, e) || too_much_goes(m, e);
        return !m->out->stopped;
}

/* --- (c) whose file it is ----------------------------------------------------------------------------- */

bool import_council(struct import *m, const struct source *s, struct err *e)
{
        struct arena a;
        if (!*s->council)
                return true;
        arena_init(&a);
        const char *known = setting_text(ledger_db(m->ledger), KNOWN_NOW, "council.code", &a);
        bool good = true;
        if (str_eq(known, COUNCIL_UNSET)) {
                const struct value v[] = {value_text("council.code"), value_text(s->council)};
                good = ledger_put(m->ledger, FACT_SETTING, v, true, e) != PUT_FAILED;
                strbuf_printf(&m->out->notes, "The council is %s from now on (setting council.code)\n",
                              s->council);
        } else if (!str_ieq(known, s->council)) {
                good = err_set(
                    e,
                    "%s is of council %s (LEA in its Header), and this store is of council %.20s: nothing "
                    "was changed. If the council's code is another now: iro config set council.code %s",
                    s->path, s->council, known, s->council);
        }
        arena_release(&a);
        return good;
}
