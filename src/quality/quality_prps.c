/* Data queries about disputes: what their record says that cannot be. */
#include "quality_pass.h"
#include "iro/base/str.h"

static bool looked_after(const struct prp *p)
{
        return !str_ieq(p->stream, "cp") && !str_ieq(p->stream, "icpc");
}

/* Whom the dispute names: blank is allowed, a name that the service's own table does not know is not. */
static bool unknown_iro(const struct iro *iros, size_t n, int iro)
{
        for (size_t i = 0; i < n; i++)
                if (iros[i].no == iro)
                        return !iros[i].posted;
        return iro != 0;
}

static void judge(struct pass *pass, const struct prp *p, const struct iro *iros, size_t n_iros)
{
        const struct prp_ladder *ladder = &pass->service->settings.ladder; /* empty when an import asks */
        struct about a = {.child = p->child, .child_id = p->child_id, .on = p->raised, .source = "service"};
        if (p->cafcass != DAY_NONE && !looked_after(p))
                quality_raise(pass, "prp-cafcass-cp", "prps", &a, p->id);
        if (unknown_iro(iros, n_iros, p->iro))
                quality_raise(pass, "prp-unknown-iro", "prps", &a, p->id);
        if (ladder->n && !prp_is_informal(p->stage) && prp_ladder_find(ladder, p->stage) < 0)
                quality_raise(pass, "prp-stage-unknown", "prps", &a, p->id);
}

void quality_prps(struct pass *p)
{
        const struct service_options *o = &p->service->options;
        struct arena texts;
        size_t n, n_iros = 0;
        arena_init(&texts);
        struct prp *prps = read_prps(p->db, o->known, o->as_at, &texts, &n);
        struct iro *iros = n ? read_iros(p->db, o->known, &texts, &n_iros) : NULL;
        for (size_t i = 0; i < n; i++)
                judge(p, &prps[i], iros, n_iros);
        arena_release(&texts);
}
