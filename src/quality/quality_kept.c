#include "quality_kept.h"
#include "iro/base/mem.h"

static const char *kept(struct arena *a, const char *text)
{
        return text ? arena_str(a, text) : NULL;
}

void quality_keep(struct kept_queries *k, const struct query *q)
{
        GROW(k->queries, k->n, k->cap);
        struct query *to = &k->queries[k->n++];
        *to = *q;
        to->child_id = kept(k->texts, q->child_id);
        to->subject = kept(k->texts, q->subject);
        to->source = kept(k->texts, q->source);
        to->origin = kept(k->texts, q->origin);
        to->dfe = kept(k->texts, q->dfe);
        to->said = kept(k->texts, q->said);
        to->answer = kept(k->texts, q->answer);
}
