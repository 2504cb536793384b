/* The side-car of a CSV or JSON file. */
#include "iro/report/side_car.h"
#include "iro/base/str.h"
#include "iro/store/evidence.h"
#include "iro/write/jsonwrite.h"

#include <stdlib.h>
#include <string.h>

static void put_about(const struct side_car *c, struct strbuf *out)
{
        if (!c->about || !*c->about)
                return;
        strbuf_puts(out, ",\"about\":");
        json_put_string(out, c->about, strlen(c->about));
}

/* Of what it was made from. */
static const char *head_of(const struct side_car *c, char words[HEAD_MAX])
{
        struct head head;
        words[0] = '\0';
        if (head_read(c->db, c->known_on, &head))
                head_words(&head, words);
        return words;
}

struct outfile *side_car_write(const struct side_car *c, const char *out, bool force, struct err *e)
{
        char d[5][11], head[HEAD_MAX];
        char *path = xasprintf("%s.meta.json", out);
        struct outfile *f = outfile_open(path, force, e);
        free(path);
        if (!f)
                return NULL;
        const struct service *s = c->service;
        const struct coverage *cla = &s->coverage.cla, *cp = &s->coverage.cp;
        struct strbuf council, about;
        strbuf_init(&council);
        strbuf_init(&about);
        put_about(c, &about);
        json_put_string(&council, s->council, strlen(s->council));
        fprintf(outfile_stream(f),
                "{\"export\":\"%s\",\"month\":\"%.7s\",\"as_at\":\"%s\",\"counting\":\"%s\",\"coverage\":"
                "{\"cla\":[\"%s\",\"%s\"],\"cp\":[\"%s\",\"%s\"]},\"known_on_change\":%lld,\"rows\":%zu,"
                "\"version\":\"%s\",\"rules\":%d,\"council\":%s,\"head\":\"%s\"%s}\n",
                c->export, day_iso(c->as_at, d[0]), d[0], counting_names[s->settings.counting],
                day_iso(cla->from, d[1]), day_iso(cla->to, d[2]), day_iso(cp->from, d[3]),
                day_iso(cp->to, d[4]), (long long)c->known_on, c->rows, IRO_VERSION, RULES_VERSION, council.s,
                head_of(c, head), about.s);
        strbuf_release(&about);
        strbuf_release(&council);
        return f;
}

bool side_car_commit(struct outfile *f, struct outfile *car, struct err *e)
{
        if (outfile_commit(f, e))
                return !car || outfile_commit(car, e);
        outfile_abandon(car);
        return false;
}
