/* iro verify, against what an auditor holds as well; iro checkpoint. */
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/cli/commands.h"
#include "iro/report/figures.h"
#include "iro/planning/plan_marks.h"
#include "iro/quality/quality.h"
#include "iro/service/held.h"
#include "iro/service/kept.h"
#include "iro/store/evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct wish {
        struct common common;
        const char *against, *key, *since;
};

/* --- against what was known then ---------------------------------------------------------------------- */

struct held_heads {
        size_t n, signed_;
        struct head newest;
};

/* Where histories part: after the newest head that holds. */
static bool so_far_it_holds(const struct held_heads *h, struct err *e)
{
        char at[24], words[sizeof e->text];
        if (!h->n)
                return false;
        snprintf(words, sizeof words, "%s", e->text);
        return err_set(e, "%s. Up to change %lld (%s) it holds", words, (long long)h->newest.number,
                       moment_words(h->newest.at, at));
}

/* A line of a checkpoint file, a digest, a report, a side-car. */
static bool line_holds(struct db *db, const struct wish *w, const char *line, size_t number,
                       struct held_heads *h, struct err *e)
{
        char key[CHECKPOINT_KEY];
        enum checkpoint c = checkpoint_check(line, key);
        if (c == CHECKPOINT_FALSE)
                return err_set(e, "%s line %zu: this checkpoint is not what was signed", w->against, number);
        if (w->key && (c == CHECKPOINT_NONE || strcmp(key, w->key) != 0))
                return err_set(e, "%s line %zu: was not signed by the key that was named", w->against,
                               number);
        struct head one;
        for (const char *at = line; head_find(at, &one, &at);) {
                if (!head_holds(db, &one, e))
                        return so_far_it_holds(h, e);
                h->n++;
                h->signed_ += c == CHECKPOINT_TRUE;
                if (one.number >= h->newest.number)
                        h->newest = one;
        }
        return true;
}

/* From its first bytes, after which it is read from the beginning again. */
static bool is_store(FILE *f)
{
        static const char magic[16] = "SQLite format 3";
        char first[sizeof magic];
        bool is = fread(first, 1, sizeof first, f) == sizeof first && memcmp(first, magic, sizeof magic) == 0;
        rewind(f);
        return is;
}

static bool file_holds(struct db *db, const struct wish *w, struct held_heads *h, struct err *e)
{
        user_rights();
        FILE *f = fopen(w->against, "re");
        program_rights();
        if (!f)
                return err_set(e, "%s is neither a head (its number, time and hash) nor a file: %s",
                               w->against, strerror(errno));
        char *line = NULL;
        size_t size = 0, number = 0;
        bool good =
            !is_store(f) || err_set(e,
                                    "%s is a store, not a head: 'iro verify %s' prints its head, which "
                                    "--against takes",
                                    w->against, w->against);
        for (ssize_t n; good && (n = getline(&line, &size, f)) > 0;) {
                line[strcspn(line, "\r\n")] = '\0';
                good = !*line || line_holds(db, w, line, ++number, h, e);
        }
        free(line);
        fclose(f);
        return good;
}

/* A head, or a file with heads in it. */
static bool heads_hold(struct db *db, const struct wish *w, struct held_heads *h, struct err *e)
{
        struct head one;
        const char *end;
        bool said = head_find(w->against, &one, &end) && !*end;
        *h = (struct held_heads){.n = 0};
        if (said ? !line_holds(db, w, w->against, 1, h, e) : !file_holds(db, w, h, e))
                return false;
        return h->n || err_set(e, "%s: no head stands in it: a line such as 12 2020-08-01T02:00:03Z 0f3a…",
                               w->against);
}

static bool holds(struct db *db, const struct wish *w, struct err *e)
{
        char at[24];
        struct held_heads h;
        if (!heads_hold(db, w, &h, e))
                return false;
        printf("All that was known on %s (change %lld) is there, unaltered: %zu head%s hold%s, %zu of them "
               "signed\n",
               moment_words(h.newest.at, at), (long long)h.newest.number, h.n, h.n == 1 ? "" : "s",
               h.n == 1 ? "s" : "", h.signed_);
        return true;
}

static void print_sound(struct db *db, int64_t from)
{
        static const char unread[] = ". Rows of earlier changes were not read: iro verify reads them all";
        int64_t last = db_last_change(db), n = last - from;
        if (!from)
                printf("%s: sound. The file, its references and all %lld changes are what iro wrote\n",
                       db_path(db), (long long)last);
        else if (!n)
                printf("%s: sound since change %lld, the newest: nothing was written after it%s\n",
                       db_path(db), (long long)from, unread);
        else
                printf("%s: sound since change %lld: %lld change%s after it, as iro wrote %s%s\n",
                       db_path(db), (long long)from, (long long)n, n == 1 ? "" : "s", n == 1 ? "it" : "them",
                       unread);
}

/* What is kept beside the facts and was made of them. */
static bool derived_hold(struct db *db, struct err *e)
{
        return figures_verify(db, e) && service_kept_verify(db, e) && held_verify(db, e) &&
               quality_kept_verify(db, e) && plan_marks_verify(db, e);
}

/* Up to the newest head named, everything is taken as it was verified then. */
static bool sound(struct db *db, const struct wish *w, struct err *e)
{
        const struct wish then = {.against = w->since};
        struct held_heads h = {.n = 0};
        if (w->since && !heads_hold(db, &then, &h, e))
                return false;
        int64_t from = h.newest.number;
        db_verify_asks(db, derived_hold);
        if (from ? !db_verify_since(db, &from, e) : !db_verify(db, e))
                return false;
        print_sound(db, from);
        return true;
}

static bool verify(struct db *db, const struct wish *w, struct err *e)
{
        struct head head;
        char words[HEAD_MAX];
        if (!sound(db, w, e))
                return false;
        if (head_read(db, INT64_MAX, &head)) {
                head_words(&head, words);
                printf("Head: %s\n", words);
        }
        return !w->against || holds(db, w, e);
}

/* In a shared installation any file but its store is the user's: a hostile one finds no rights to misuse. */
static bool named_copy(struct common *c, const char *path, struct err *e)
{
        char *store = shared_installation() ? shared_store_path() : NULL;
        bool other = shared_installation() && (!store || !str_eq(store, path));
        free(store);
        c->store = path;
        if (!other)
                return true;
        program_rights_end();
        return access(path, R_OK) == 0 || err_set(e, "cannot read %s: %s", path, strerror(errno));
}

int verify_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {.key = NULL};
        const struct opt table[] = {
            {"against", "HEAD|FILE", "prove that what was known then is a part of what is known now",
             &w.against, NULL, 0},
            {"since", "HEAD|FILE", "look only at what was written after a head that was verified", &w.since,
             NULL, 0},
            {"signed-by", "KEY", "with --against FILE: every line a checkpoint of this public key", &w.key,
             NULL, 0},
            OPT_STORE(w.common),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (argc > 1) {
                err_usage(&e, "'%s' is one word too many: name one store", argv[1]);
                return command_fail(self, &e);
        }
        bool named = argc == 0 || named_copy(&w.common, argv[0], &e);
        struct db *db = named ? command_open(&w.common, DB_READ, &e) : NULL;
        if (!db)
                return command_fail(self, &e);
        bool sound = verify(db, &w, &e);
        db_close(db);
        return sound ? EXIT_DONE : command_fail(self, &e);
}

/* --- checkpoints -------------------------------------------------------------------------------------- */

/* At the end of a file that may belong to another user, who lets lines be added and none be taken away. */
static bool append(const char *path, const char *line, struct err *e)
{
        user_rights();
        int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
        program_rights();
        if (fd < 0)
                return err_write(e, path, errno);
        size_t n = strlen(line);
        bool good = write(fd, line, n) == (ssize_t)n && (fsync(fd) == 0 || errno == EINVAL);
        good = good || err_write(e, path, errno);
        close(fd);
        return good;
}

static char *usual_key(void)
{
        const char *home = home_directory();
        return home ? xasprintf("%s/.iro-checkpoint.key", home) : NULL;
}

static bool checkpoint(struct db *db, const char *key_path, const char *out, struct err *e)
{
        struct checkpoint_key key;
        struct head head;
        char line[CHECKPOINT_MAX + 1];
        if (!head_read(db, INT64_MAX, &head))
                return err_set(e, "the store has no change yet");
        if (!key_path)
                return err_set(e, "this account has no home directory: name the key's file with --key");
        if (!checkpoint_key_read(key_path, &key, e))
                return false;
        if (key.made)
                fprintf(stderr,
                        "A key was made in %s. Whoever is to check what it signs needs its public half: %s\n",
                        key_path, key.public);
        checkpoint_sign(&head, &key, line);
        strcat(line, "\n");
        return str_eq(out, "-") ? fputs(line, stdout) >= 0 : append(out, line, e);
}

int checkpoint_run(const struct command *self, int argc, char **argv)
{
        struct common c = {0};
        const char *key = NULL, *out = "-";
        const struct opt table[] = {
            {"key", "FILE", "the key it is signed with, made when it is not there [~/.iro-checkpoint.key]",
             &key, NULL, 0},
            {"output", "FILE", "add the line to the end of FILE [standard output]", &out, NULL, 'o'},
            OPT_STORE(c),
            {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        struct db *db = command_no_words(argc, argv, &e) ? command_open(&c, DB_READ, &e) : NULL;
        char *usual = key ? NULL : usual_key();
        bool good = db && checkpoint(db, key ? key : usual, out, &e);
        free(usual);
        db_close(db);
        return good ? EXIT_DONE : command_fail(self, &e);
}
