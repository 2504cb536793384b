#include "iro/report/sealed.h"

#include "iro/base/harden.h"
#include "iro/base/helper.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/backup.h"
#include "iro/store/log.h"
#include "iro/write/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- out ---------------------------------------------------------------------------------------------- */

static bool is_age(const char *recipient)
{
        return str_has_prefix(recipient, "age1") || str_has_prefix(recipient, "ssh-") ||
               strchr(recipient, '/') != NULL;
}

const char *sealed_ending(const char *recipient)
{
        return is_age(recipient) ? "age" : "gpg";
}

static bool seal(const struct store_bytes *b, const char *recipient, int out, struct err *e)
{
        const char *how = strchr(recipient, '/') && !str_has_prefix(recipient, "ssh-") ? "--recipients-file"
                                                                                       : "--recipient";
        const char *const age[] = {"age", "--encrypt", how, recipient, NULL};
        const char *const gpg[] = {"gpg",         "--batch", "--no-tty", "--quiet", "--encrypt",
                                   "--recipient", recipient, "--output", "-",       NULL};
        return helper_feed(is_age(recipient) ? age : gpg, b->at, b->n, out, e);
}

static bool write_sealed(struct db *db, struct outfile *f, const char *recipient, int64_t *change,
                         struct err *e)
{
        struct store_bytes b;
        if (!store_bytes(db, &b, change, e))
                return false;
        const char *path = outfile_name(f);
        char *words = xasprintf("backup to %s, encrypted to %s", str_eq(path, "-") ? "standard output" : path,
                                recipient);
        bool to_file = outfile_temporary(f) != NULL;
        bool ok = to_file || log_access(db, "export", words, e); /* a stream cannot be taken back */
        ok = ok && seal(&b, recipient, fileno(outfile_stream(f)), e) && outfile_settle(f, e);
        ok = ok && (!to_file || log_access(db, "export", words, e));
        store_bytes_release(&b);
        free(words);
        return ok;
}

bool sealed_backup(struct db *db, const char *path, const char *recipient, bool force, int64_t *change,
                   struct err *e)
{
        if (!*recipient || *recipient == '-')
                return err_usage(e, "--encrypt '%s' is nobody: name a key of age (age1…) or gpg", recipient);
        struct outfile *f = outfile_open(path, force, e);
        if (!f)
                return false;
        if (write_sealed(db, f, recipient, change, e))
                return outfile_commit(f, e);
        outfile_abandon(f);
        return false;
}

/* --- in ----------------------------------------------------------------------------------------------- */

struct sealed {
        struct strbuf bytes;
        struct db *db;
};

static const char age_words[] = "age-encryption.org/", age_armour[] = "-----BEGIN AGE ENCRYPTED",
                  gpg_armour[] = "-----BEGIN PGP MESSAGE";

static enum sealing { SEALED_NOT, SEALED_AGE, SEALED_GPG } sealing_of(const char *path)
{
        char start[32] = "";
        int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        ssize_t n = fd >= 0 ? read(fd, start, sizeof start - 1) : -1;
        if (fd >= 0)
                close(fd);
        if (n > 0 && (str_has_prefix(start, age_words) || str_has_prefix(start, age_armour)))
                return SEALED_AGE;
        bool packet = n > 0 && (start[0] & 0x80); /* every packet of OpenPGP begins with that bit */
        return packet || (n > 0 && str_has_prefix(start, gpg_armour)) ? SEALED_GPG : SEALED_NOT;
}

bool sealed_is(const char *path)
{
        user_rights();
        bool is = sealing_of(path) != SEALED_NOT;
        program_rights();
        return is;
}

static bool unseal(struct sealed *s, const char *path, const char *identity, struct err *e)
{
        const char *const age[] = {"age", "--decrypt", identity ? "--identity" : NULL, identity, NULL};
        const char *const gpg[] = {"gpg", "--quiet", "--decrypt", NULL};
        user_rights();
        enum sealing how = sealing_of(path);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        int why = errno;
        program_rights();
        if (fd < 0)
                return err_set(e, "cannot read %s: %s", path, strerror(why));
        bool ok = helper_read(how == SEALED_AGE ? age : gpg, fd, &s->bytes, e);
        close(fd);
        return ok || err_prefix(e, "%s was not opened: ", path);
}

struct sealed *sealed_open(const char *path, const char *identity, struct err *e)
{
        struct sealed *s = xcalloc(1, sizeof *s);
        strbuf_init(&s->bytes);
        if (unseal(s, path, identity, e))
                s->db = db_open_bytes(s->bytes.s, s->bytes.len, path, e);
        if (s->db)
                return s;
        sealed_close(s);
        return NULL;
}

struct db *sealed_db(struct sealed *s)
{
        return s->db;
}

void sealed_close(struct sealed *s)
{
        if (!s)
                return;
        db_close(s->db);
        strbuf_release(&s->bytes);
        free(s);
}
