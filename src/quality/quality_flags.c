/* Data queries about flags: a child has one permanence plan at a time. An action refuses a second; a file may
 * bring one. */
#include "quality_pass.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/store/records.h"

struct planned {
        struct pass *pass;
        int64_t child; /* whose open plan was seen last */
};

static void take(void *context, const struct known_fact *f)
{
        struct planned *p = context;
        const struct value *v = f->v;
        day from = day_of(&v[FLAG_from_on]), ended = day_of(&v[FLAG_ended_on]),
            on = p->pass->service->options.as_at;
        if (!str_eq(v[FLAG_kind].s, flag_kinds[FLAG_PERMANENCE_KIND]) || from > on ||
            (ended != DAY_NONE && ended <= on))
                return;
        struct about a = {.child = v[FLAG_child].i, .child_id = f->child_id, .on = from, .source = "service"};
        if (p->child == a.child)
                quality_raise_on(p->pass, "permanence-twice", "flags", &a);
        p->child = a.child;
}

void quality_flags(struct pass *pass)
{
        struct planned p = {pass, -1};
        const struct known known = pass->service->options.known;
        for (size_t i = 0; pass->whose.few && i < pass->whose.n; i++)
                facts_of_child(pass->db, FACT_FLAG, known, pass->whose.children[i], take, &p);
        if (!pass->whose.few)
                facts_known(pass->db, FACT_FLAG, known, take, &p);
}
