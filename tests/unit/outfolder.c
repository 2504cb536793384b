/* A directory for people: all of its files or none, never over anything, whatever happens to its name
 * meanwhile. */
#include "iro/write/outfolder.h"
#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char top[] = "/tmp/iro-folder-XXXXXX";
static struct err e;

static void begin(void)
{
        cr_assert(mkdtemp(top));
        cr_assert(chdir(top) == 0);
        e = (struct err)ERR_INIT;
}
static void end(void)
{
        char *clean = xasprintf("rm -rf '%s'", top);
        cr_assert(system(clean) == 0);
        free(clean);
}
TestSuite(outfolder, .init = begin, .fini = end);

static bool there(const char *path)
{
        struct stat st;
        return lstat(path, &st) == 0;
}

static struct outfolder *one_file(const char *path)
{
        struct outfolder *f = outfolder_open(path, &e);
        cr_assert(f, "%s", e.text);
        cr_assert(outfolder_put(f, "a.csv", "a,b\n", 4, &e), "%s", e.text);
        return f;
}

Test(outfolder, it_has_its_name_only_when_it_is_whole)
{
        struct stat st;
        struct outfolder *f = one_file("out");
        cr_assert_not(there("out"));
        cr_assert(outfolder_commit(f, &e), "%s", e.text);
        cr_assert(stat("out", &st) == 0 && (st.st_mode & 07777) == 0700);
        cr_assert(stat("out/a.csv", &st) == 0 && (st.st_mode & 07777) == 0600 && st.st_size == 4);
        outfolder_abandon(one_file("slash/"));
}

Test(outfolder, what_is_given_up_leaves_nothing)
{
        cr_assert(mkdir("in", 0700) == 0);
        outfolder_abandon(one_file("in/out"));
        outfolder_abandon(NULL);
        cr_assert(rmdir("in") == 0, "something was left");
}

Test(outfolder, nothing_is_written_over)
{
        cr_assert(mkdir("out", 0700) == 0);
        cr_assert_null(outfolder_open("out", &e));
        cr_assert(rmdir("out") == 0);
        struct outfolder *f = one_file("out");
        cr_assert(mkdir("out", 0700) == 0); /* an empty one, which a plain rename would replace */
        cr_assert_not(outfolder_commit(f, &e));
        cr_assert_not(there("out/a.csv"));
        cr_assert(symlink("nowhere", "link") == 0);
        cr_assert_null(outfolder_open("link", &e));
}

/* The directory above is swapped while files are written: they stay where they were begun, and so does the
 * name. */
Test(outfolder, a_place_that_is_swapped_meanwhile_is_not_followed)
{
        cr_assert(mkdir("mine", 0700) == 0 && mkdir("theirs", 0700) == 0);
        cr_assert(mkdir("theirs/out", 0700) == 0);
        struct outfolder *f = one_file("mine/out");
        cr_assert(rename("mine", "moved") == 0 && symlink("theirs", "mine") == 0);
        cr_assert(outfolder_put(f, "b.csv", "b\n", 2, &e), "%s", e.text);
        cr_assert(outfolder_commit(f, &e), "%s", e.text);
        cr_assert(there("moved/out/a.csv") && there("moved/out/b.csv"));
        cr_assert_not(there("theirs/out/a.csv"));
        cr_assert(unlink("mine") == 0 && symlink("theirs", "mine") == 0);
        f = one_file("moved/other");
        cr_assert(rename("moved", "again") == 0 && mkdir("moved", 0700) == 0 &&
                  mkdir("moved/other.1.part", 0700) == 0);
        outfolder_abandon(f);
        cr_assert_not(there("again/other"));
        cr_assert(there("moved/other.1.part"));
}
