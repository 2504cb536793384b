/* Running actions: one change around any number of them, each done whole or not at all. */
#include "iro/act/review.h"
#include "iro/service/count.h"

#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* --- begin and finish --------------------------------------------------------------------------------- */

static bool needs_cases(const struct act *a)
{
        return a->options.cases || a->spec->flags & ACT_CASES;
}

static bool load_service(struct act *a, struct err *e)
{
        struct service_options o = {.as_at = a->options.as_at, .known = KNOWN_NOW};
        return (needs_cases(a) ? service_load : service_load_frame)(&a->service, a->db, &o, e);
}

bool act_load_cases(struct act *a, struct err *e)
{
        if (needs_cases(a))
                return true;
        struct service_options o = a->service.options;
        service_release(&a->service);
        return service_load(&a->service, a->db, &o, e);
}

/* The caseload takes longest: it is read before the change begins, so that other writers do not wait for it,
 * and once more only when somebody wrote in between. */
static bool begin(struct act *a, struct err *e)
{
        bool early = needs_cases(a);
        if (early && !load_service(a, e))
                return false;
        a->ledger = ledger_begin(a->db, a->spec->name, a->spec->needs, e);
        if (!a->ledger)
                return false;
        if (early && a->service.change == ledger_number(a->ledger) - 1)
                return true;
        if (early)
                service_release(&a->service);
        return load_service(a, e);
}

static bool load(struct act *a, struct err *e)
{
        if (!begin(a, e))
                return false;
        a->moved_cla = xcalloc(a->service.n_iros + 1, sizeof *a->moved_cla);
        a->moved_cp = xcalloc(a->service.n_iros + 1, sizeof *a->moved_cp);
        a->reader = reader_open(a->db, KNOWN_NOW, READ_OPEN, a->options.as_at);
        return true;
}

static void act_free(struct act *a)
{
        reader_close(a->reader);
        if (a->own)
                a->release_own(a->own);
        service_release(&a->service);
        care_release(&a->care);
        arena_release(&a->texts);
        strbuf_release(&a->said);
        strbuf_release(&a->warned);
        strbuf_release(&a->summary);
        strbuf_release(&a->words);
        free(a->moved_cla);
        free(a->moved_cp);
        free(a->moves);
        free(a->taken);
        free(a);
}

struct act *act_begin(struct db *db, const struct act_spec *s, const struct act_options *o, struct err *e)
{
        if (o->note && !act_text("note", o->note, e))
                return NULL;
        struct act *a = xcalloc(1, sizeof *a);
        a->db = db;
        a->spec = s;
        a->options = *o;
        a->wrong = -1;
        arena_init(&a->texts);
        strbuf_init(&a->said);
        strbuf_init(&a->warned);
        strbuf_init(&a->summary);
        strbuf_init(&a->words);
        if (load(a, e))
                return a;
        if (a->ledger)
                ledger_rollback(a->ledger);
        act_free(a);
        return NULL;
}

/* The words of the change: what each row did, many rows summed up after the first few, and the user's note.
 */
static const char *change_words(struct act *a)
{
        enum { FIRST = 5 };
        if (*act_together(a)) {
                strbuf_reset(&a->words);
                strbuf_puts(&a->words, a->together);
        } else if (a->done > FIRST)
                strbuf_printf(&a->words, "; and %zu more: %zu in all", a->done - FIRST, a->done);
        if (a->options.note && *a->options.note)
                strbuf_printf(&a->words, "; note: %s", a->options.note);
        return a->words.s;
}

bool act_finish(struct act *a, bool abandon, int64_t *change, struct err *e)
{
        if (change)
                *change = 0;
        reader_close(a->reader);
        a->reader = NULL;
        bool ok = true;
        if (abandon || a->options.dry_run || a->done == 0)
                ledger_rollback(a->ledger);
        else
                ok = ledger_commit(a->ledger, change_words(a), change, e);
        act_free(a);
        return ok;
}

/* --- one of them -------------------------------------------------------------------------------------- */

static void keep_words(struct act *a)
{
        enum { FIRST = 5 };
        a->done++;
        if (a->done <= FIRST)
                strbuf_printf(&a->words, "%s%s", a->done > 1 ? "; " : "", a->said.s);
}

void act_takes(struct act *a, const char *child_id)
{
        GROW(a->taken, a->n_taken, a->cap_taken);
        a->taken[a->n_taken++] = child_id;
}

bool act_do(struct act *a, const char *const said[ACT_ARGS_MAX], struct err *e)
{
        struct ledger_mark mark;
        strbuf_reset(&a->said);
        strbuf_reset(&a->warned);
        a->conflict = NULL;
        if (!act_parse(a, said, e))
                return false;
        ledger_mark(a->ledger, &mark);
        if (!a->spec->run(a, e)) {
                ledger_back(a->ledger, &mark);
                return false;
        }
        ledger_keep(a->ledger);
        keep_words(a);
        return true;
}

const char *act_of_child(const struct act *a)
{
        int at = act_arg(a->spec, "child");
        if (at >= 0)
                return a->value[at].number > 0 ? str_or(a->value[at].text, "") : "";
        return a->child.no ? str_or(a->child.id, "") : "";
}

size_t act_others_named(const struct act *a, const char *text)
{
        return children_named(a->db, text, act_of_child(a));
}

const char *act_said(const struct act *a)
{
        return a->said.s;
}

const char *act_together(const struct act *a)
{
        return a->done > 1 ? a->together : "";
}

const char *act_warned(const struct act *a)
{
        return a->warned.s;
}

int act_wrong(const struct act *a)
{
        return a->wrong;
}

const char *act_conflict(const struct act *a)
{
        return a->conflict;
}

static void add_caseload(struct act *a, size_t i, int cla, int cp)
{
        const struct iro *iro = &a->service.iros[i];
        bool open = post_open(iro->start, iro->end, a->options.as_at);
        char tenths[16];
        int per = per_fte_tenths(cla + cp, iro->fte, open);
        strbuf_printf(&a->summary, "%d CLA + %d CP", cla, cp);
        if (per >= 0)
                strbuf_printf(&a->summary, " (%s per FTE)", tenths_str(per, tenths));
}

const char *act_summary(struct act *a)
{
        struct counts c;
        counts_open(&c, &a->service, NULL);
        strbuf_reset(&a->summary);
        for (size_t i = 0; i < a->service.n_iros; i++) {
                if (!a->moved_cla[i] && !a->moved_cp[i])
                        continue;
                const struct count *held = counts_iro(&c, 0, (int)i);
                strbuf_printf(&a->summary, "%s%s: ", a->summary.len ? "\n" : "", a->service.iros[i].id);
                add_caseload(a, i, held->cla, held->cp);
                strbuf_puts(&a->summary, " -> ");
                add_caseload(a, i, held->cla + a->moved_cla[i], held->cp + a->moved_cp[i]);
        }
        counts_release(&c);
        act_full_weeks(a, &a->summary);
        return a->summary.s;
}
