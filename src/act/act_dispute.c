/* What a dispute is about, and what is replied to it. */
#include "iro/act/decision.h"

#include <stdio.h>
#include <string.h>

static const struct {
        const char *option;
        int column;
} about_of[] = {{"issue", PRP_DETAIL_issue},
                {"ask", PRP_DETAIL_ask},
                {"of", PRP_DETAIL_of_whom},
                {"party", PRP_DETAIL_party}};

bool prp_put_about(struct act *a, const char *prp_id, const char *cause, struct err *e)
{
        int given = cause != NULL;
        struct value v[PRP_DETAIL_COLUMNS] = {[PRP_DETAIL_prp_id] = value_text(prp_id)};
        const struct standing *f = ledger_fact(a->ledger, FACT_PRP_DETAIL, v, &a->texts);
        if (f)
                memcpy(v, f->v, sizeof v);
        v[PRP_DETAIL_child] = value_int(a->child.no);
        for (size_t i = 0; i < sizeof about_of / sizeof *about_of; i++)
                if (act_given(a, about_of[i].option)) {
                        v[about_of[i].column] = value_text(act_value(a, about_of[i].option)->text);
                        given++;
                }
        if (cause)
                v[PRP_DETAIL_cause] = value_text(cause);
        return !given || act_put(a, FACT_PRP_DETAIL, v, e);
}

/* The dispute the action names, its child loaded and the user's to change. */
static const struct prp *dispute_of(struct act *a, struct err *e)
{
        enum stream stream = STREAM_CLA;
        const struct prp *p = &a->service.prps[act_value(a, "id")->number];
        stream_parse(p->stream, &stream);
        return act_child(a, p->child, e) && act_scope(a, stream_line(stream), e) ? p : NULL;
}

bool act_prp_about(struct act *a, struct err *e)
{
        const struct prp *p = dispute_of(a, e);
        if (!p)
                return false;
        if (!act_given(a, "issue") && !act_given(a, "ask") && !act_given(a, "of") && !act_given(a, "party"))
                return err_usage(e, "say what it is about: --issue, --ask, --of or --party");
        if (!prp_put_about(a, p->id, NULL, e))
                return false;
        act_say(a, "recorded what %s (%s) is about", p->id, p->child_id);
        return true;
}

bool act_prp_reply(struct act *a, struct err *e)
{
        day on = act_day(a, "on", a->options.as_at);
        const struct prp *p = dispute_of(a, e);
        char iso[11];
        if (!p || !act_not_future(a, on, "a reply", e))
                return false;
        if (on < p->raised)
                return err_usage(e, "%s was raised on %s, after %s", p->id, act_date(a, p->raised),
                                 act_date(a, on));
        struct value v[PRP_REPLY_COLUMNS] = {[PRP_REPLY_prp_id] = value_text(p->id),
                                             [PRP_REPLY_replied_on] = value_day(on, iso),
                                             [PRP_REPLY_child] = value_int(a->child.no),
                                             [PRP_REPLY_who] = value_text(act_value(a, "by")->text),
                                             [PRP_REPLY_text] = value_text(act_value(a, "text")->text),
                                             [PRP_REPLY_accepted] =
                                                 value_text(act_value(a, "accepted")->text)};
        act_warn_replaced(a, FACT_PRP_REPLY, v, PRP_REPLY_text, "the reply of that day");
        if (!act_put(a, FACT_PRP_REPLY, v, e))
                return false;
        act_say(a, "recorded a reply to %s (%s) on %s%s%s", p->id, p->child_id, act_date(a, on),
                act_given(a, "accepted") ? ", conceded: " : "",
                act_given(a, "accepted") ? act_value(a, "accepted")->text : "");
        return true;
}
