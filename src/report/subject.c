#include "subject.h"

#include "iro/service/case.h"
#include "iro/store/log.h"
#include "iro/store/report_store.h"
#include "iro/store/users.h"
#include "iro/write/outfolder.h"

#include <stdlib.h>

enum { PAGE, CASE, JSON, LONG, FILES };
static const char *const names[FILES] = {"record.html", "case.txt", "record.json", "record.csv"};

/* As the browser shows it, names and all: what is worked out of the record is about the child too. */
static bool write_case(struct strbuf *out, const struct subject *s, struct db *db, day as_at, struct err *e)
{
        struct service service;
        struct case_file f;
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        if (!service_load_planned(&service, db, &o, e))
                return false;
        bool good = case_load(&f, &service, db, s->child_id, e);
        if (good) {
                char *bytes = NULL;
                size_t n = 0;
                FILE *to = subject_stream(&bytes, &n);
                case_print(&f, &service, true, to);
                fclose(to);
                strbuf_add(out, bytes, n);
                free(bytes);
                case_release(&f);
        }
        service_release(&service);
        return good;
}

static void head_of(struct db *db, char words[HEAD_MAX])
{
        struct head head;
        words[0] = '\0';
        if (head_read(db, fact_change(db, KNOWN_NOW), &head))
                head_words(&head, words);
}

static bool make(struct strbuf files[FILES], const struct subject *s, const struct subject_wish *w,
                 struct db *db, struct err *e)
{
        char head[HEAD_MAX];
        head_of(db, head);
        subject_json(&files[JSON], s, head);
        subject_csv(&files[LONG], s);
        return subject_page(&files[PAGE], s, db, w->as_at, e) && write_case(&files[CASE], s, db, w->as_at, e);
}

/* What is not in the log is not handed out: it has its name only then. */
static bool hand_out(const struct strbuf files[FILES], const struct subject *s, const struct subject_wish *w,
                     struct db *db, struct err *e)
{
        struct outfolder *f = outfolder_open(w->directory, e);
        bool good = f != NULL;
        for (int i = 0; good && i < FILES; i++)
                good = outfolder_put(f, names[i], files[i].s, files[i].len, e);
        char *words = xasprintf("all that is held on %s, to %s", s->child_id, w->directory);
        good = good && log_access(db, "export", words, e);
        free(words);
        if (good)
                return outfolder_commit(f, e);
        outfolder_abandon(f);
        return false;
}

bool subject_write(const struct subject_wish *w, struct db *db, struct subject_told *told, struct err *e)
{
        struct subject s;
        struct strbuf files[FILES];
        *told = (struct subject_told){0, 0};
        if (!user_may(db_user(db), MAY_SUBJECT))
                return err_set(e, "%s may not %s in this store. Nothing was written", db_user(db)->login,
                               permission_words(MAY_SUBJECT));
        if (!subject_load(&s, db, w->child, e))
                return false;
        for (int i = 0; i < FILES; i++)
                strbuf_init(&files[i]);
        bool good = make(files, &s, w, db, e) && hand_out(files, &s, w, db, e);
        for (size_t i = 0; i < s.n; i++) {
                told->tables += s.tables[i].n > 0;
                told->rows += s.tables[i].n;
        }
        for (int i = 0; i < FILES; i++)
                strbuf_release(&files[i]);
        subject_release(&s);
        return good;
}
