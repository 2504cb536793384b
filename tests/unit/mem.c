/* Memory that never comes back NULL, and arenas dropped whole. */
#include "iro/base/mem.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(mem, nothing_is_still_something)
{
        void *a = xmalloc(0), *b = xcalloc(0, 8), *c = xrealloc(NULL, 0);
        cr_assert(a && b && c);
        free(a), free(b), free(c);
}

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED true /* the sanitizer itself ends a program that asks for too much */
#else
#define SANITIZED false
#endif

Test(mem, out_of_memory_ends_the_program, .exit_code = 1, .disabled = SANITIZED)
{
        volatile size_t too_much = PTRDIFF_MAX / 2;
        fclose(stderr);
        free(xmalloc(too_much));
}

Test(mem, a_count_that_overflows_ends_the_program, .exit_code = 1)
{
        volatile size_t half = SIZE_MAX / 2 + 1;
        fclose(stderr);
        free(xcalloc(half, 2));
}

Test(mem, strings_are_copied_and_formatted)
{
        char *a = xstrdup("IRO03"), *b = xasprintf("%s has %d", a, 83);
        cr_assert_str_eq(b, "IRO03 has 83");
        free(a), free(b);
}

Test(mem, grow_doubles_and_keeps_what_was_there)
{
        int *array = NULL;
        size_t n = 0, cap = 0;
        for (int i = 0; i < 1000; i++) {
                GROW(array, n, cap);
                cr_assert_lt(n, cap);
                array[n++] = i;
        }
        cr_assert_eq(cap, 1024);
        for (int i = 0; i < 1000; i++)
                cr_assert_eq(array[i], i);
        free(array);
}

Test(arena, allocations_are_aligned_and_do_not_overlap)
{
        struct arena a;
        unsigned char *p[500];
        arena_init(&a);
        for (int i = 0; i < 500; i++) {
                size_t size = (size_t)i % 37 * 19 + 1;
                p[i] = arena_alloc(&a, size);
                cr_assert_eq((uintptr_t)p[i] % _Alignof(max_align_t), 0);
                memset(p[i], i & 0xFF, size);
                arena_strn(&a, "odd", (size_t)i % 4); /* strings between them leave odd offsets */
        }
        for (int i = 0; i < 500; i++) {
                for (size_t k = 0; k < (size_t)i % 37 * 19 + 1; k++)
                        cr_assert_eq(p[i][k], i & 0xFF);
        }
        arena_release(&a);
}

Test(arena, takes_pieces_larger_than_a_block)
{
        struct arena a;
        arena_init(&a);
        char *small = arena_str(&a, "before");
        char *big = arena_alloc(&a, 1000000);
        memset(big, 'x', 1000000);
        cr_assert_str_eq(small, "before");
        cr_assert_str_eq(arena_str(&a, "after"), "after");
        cr_assert_geq(arena_size(&a), 1000000);
        arena_release(&a);
}

Test(arena, takes_over_what_is_in_another)
{
        struct arena a, b;
        arena_init(&a), arena_init(&b);
        char *moved = arena_str(&b, "moved");
        arena_join(&a, &b);
        cr_assert_eq(arena_size(&b), 0);
        arena_release(&b);
        char *own = arena_str(&a, "own");
        arena_join(&a, &b);
        cr_assert_str_eq(moved, "moved", "it lives as long as the first");
        cr_assert_str_eq(own, "own");
        arena_release(&a);
}

Test(arena, strings_are_copies)
{
        struct arena a;
        char s[] = "child";
        arena_init(&a);
        char *copy = arena_str(&a, s);
        s[0] = 'X';
        cr_assert_str_eq(copy, "child");
        cr_assert_null(arena_str(&a, NULL));
        cr_assert_str_eq(arena_strn(&a, "abcdef", 3), "abc");
        cr_assert_str_eq(arena_strn(&a, "abcdef", 0), "");
        cr_assert_str_eq(arena_printf(&a, "%s-%02d", "T", 7), "T-07");
        arena_release(&a);
}

Test(arena, printf_fits_whatever_is_left_of_the_block)
{
        struct arena a;
        char text[200];
        memset(text, 'y', sizeof text - 1);
        text[sizeof text - 1] = '\0';
        arena_init(&a);
        for (int i = 0; i < 2000; i++)
                cr_assert_eq(strlen(arena_printf(&a, "%.*s", i % 200, text)), (size_t)(i % 200));
        arena_release(&a);
}

Test(arena, release_leaves_it_empty_and_ready)
{
        struct arena a;
        arena_init(&a);
        cr_assert_eq(arena_size(&a), 0);
        arena_str(&a, "x");
        cr_assert_gt(arena_size(&a), 0);
        arena_release(&a);
        cr_assert_eq(arena_size(&a), 0);
        cr_assert_str_eq(arena_str(&a, "again"), "again");
        arena_release(&a);
}
