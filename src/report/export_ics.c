#include "iro/report/export_ics.h"
#include "iro/base/str.h"
#include "iro/store/diary.h"
#include "iro/store/evidence.h"
#include "iro/store/log.h"
#include "iro/store/report_store.h"
#include "iro/write/ics.h"
#include "iro/write/outfile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct calendar_out {
        const struct ics_wish *wish;
        const struct service *s;
        struct reader *reader;
        struct strbuf text;
        struct child child; /* of the row before */
        int64_t no;         /* its number; 0 = none */
        bool known;
        int n;
};

static const char *kind_words(const char *stream)
{
        if (str_eq(stream, "cp"))
                return "Review conference";
        return str_eq(stream, "icpc")       ? "Initial conference"
               : str_eq(stream, "adoption") ? "Adoption review"
                                            : "Review";
}

/* Held by whom on the day of the meeting. */
static bool wanted(struct calendar_out *c, const struct diary_row *r, int *iro)
{
        enum stream stream;
        int team = -1;
        const char *area = "";
        if (c->no != r->child)
                c->known = reader_child(c->reader, r->child, &c->child), c->no = r->child;
        *iro = -1;
        if (c->known && stream_parse(r->stream, &stream))
                area = service_holder(c->s, &c->child, stream_line(stream), r->on, iro, &team);
        const char *id = *iro >= 0 ? c->s->iros[*iro].id : "";
        return (!c->wish->iro || str_ieq(c->wish->iro, id)) &&
               (!c->wish->area || str_ieq(c->wish->area, area));
}

/* "2020-07-31T12:00:00Z" as 20200731T120000Z. */
static void put_stamp(struct strbuf *out, const char *at)
{
        char stamp[40] = "DTSTAMP:";
        size_t n = strlen(stamp);
        for (; *at && n + 1 < sizeof stamp; at++)
                if (*at != '-' && *at != ':')
                        stamp[n++] = *at;
        stamp[n] = '\0';
        ics_line(out, stamp);
}

static void put_when(struct strbuf *out, const struct diary_row *r)
{
        int y, m, dom, hour, minute;
        char line[64];
        day_to_ymd(r->on, &y, &m, &dom);
        if (sscanf(r->time, "%d:%d", &hour, &minute) == 2) {
                snprintf(line, sizeof line, "DTSTART;TZID=Europe/London:%04d%02d%02dT%02d%02d00", y, m, dom,
                         hour, minute);
                ics_line(out, line);
                ics_line(out, "DURATION:PT1H");
        } else {
                snprintf(line, sizeof line, "DTSTART;VALUE=DATE:%04d%02d%02d", y, m, dom);
                ics_line(out, line);
        }
}

static void put_event(void *context, const struct diary_row *r)
{
        struct calendar_out *c = context;
        struct strbuf *out = &c->text;
        char words[200], iso[11];
        int iro;
        if (!wanted(c, r, &iro))
                return;
        c->n++;
        ics_line(out, "BEGIN:VEVENT");
        snprintf(words, sizeof words, "%s-%s-%s%s%s@iro", r->child_id, r->stream, day_iso(r->on, iso),
                 *r->time ? "-" : "", r->time);
        ics_text(out, "UID", words);
        put_stamp(out, r->at);
        put_when(out, r);
        snprintf(words, sizeof words, "%s %s%s%s", kind_words(r->stream), r->child_id, iro >= 0 ? ", " : "",
                 iro >= 0 ? c->s->iros[iro].id : "");
        ics_text(out, "SUMMARY", words);
        if (*r->mode)
                ics_text(out, "LOCATION", r->mode);
        ics_text(out, "CATEGORIES", r->stream);
        snprintf(words, sizeof words, "SEQUENCE:%d", r->written - 1);
        ics_line(out, words);
        ics_line(out, r->cancelled != DAY_NONE ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        ics_line(out, "CLASS:CONFIDENTIAL");
        ics_line(out, "END:VEVENT");
}

static bool known(const struct ics_wish *w, const struct service *s, struct err *e)
{
        bool iro = !w->iro, area = !w->area;
        for (size_t i = 0; i < s->n_iros; i++) {
                iro = iro || str_ieq(w->iro, s->iros[i].id);
                area = area || str_ieq(w->area, s->iros[i].area);
        }
        if (!iro)
                return err_usage(e, "--iro '%s': there is no such IRO: 'iro list iros' has them", w->iro);
        return area || err_usage(e, "--area '%s': no IRO is of that area: 'iro list iros' has them", w->area);
}

static bool write_it(const struct calendar_out *c, struct db *db, struct err *e)
{
        struct outfile *f = outfile_open(c->wish->out, c->wish->force, e);
        if (!f)
                return false;
        fputs(c->text.s, outfile_stream(f));
        char *words = xasprintf("%d bookings as a calendar, to %s", c->n, c->wish->out);
        bool ok = outfile_settle(f, e) &&
                  log_access(db, "export", words, e); /* what is not in the log is not handed out */
        free(words);
        if (ok)
                return outfile_commit(f, e);
        outfile_abandon(f);
        return false;
}

/* Of what it was made from; iro verify --against reads it as it is folded. */
static void put_head(struct strbuf *out, const struct service *s, struct db *db)
{
        struct head head;
        char words[HEAD_MAX];
        if (!head_read(db, fact_change(db, s->options.known), &head))
                return;
        head_words(&head, words);
        ics_text(out, "X-IRO-HEAD", words);
}

bool export_ics(const struct ics_wish *w, const struct service *s, struct db *db, struct err *e)
{
        struct calendar_out c = {.wish = w, .s = s};
        char name[200];
        if (!known(w, s, e))
                return false;
        strbuf_init(&c.text);
        snprintf(name, sizeof name, "Reviews%s%.60s%s%.90s", w->iro || w->area ? ", " : "",
                 w->iro    ? w->iro
                 : w->area ? w->area
                           : "",
                 *s->council ? ", " : "", s->council);
        ics_begin(&c.text, name);
        put_head(&c.text, s, db);
        c.reader = reader_open(db, s->options.known, READ_ALL, s->options.as_at);
        store_diary(db, s->options.known, w->from, put_event, &c);
        reader_close(c.reader);
        ics_end(&c.text);
        bool ok = write_it(&c, db, e);
        strbuf_release(&c.text);
        return ok;
}
