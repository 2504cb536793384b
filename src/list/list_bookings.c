/* The live bookings, beside the clocks they are for. */
#include "lists.h"
#include "iro/store/bookings.h"

#include <stdlib.h>

struct booking_list {
        struct rows *rows;
        const struct service *service;
        const struct case_row **by_child; /* cases sorted by child */
};

static int by_child(const void *a, const void *b)
{
        const struct case_row *x = *(const struct case_row *const *)a,
                              *y = *(const struct case_row *const *)b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (int)x->stream - (int)y->stream;
}

static const struct case_row *case_of(const struct booking_list *l, int64_t child, enum line line)
{
        size_t low = 0, high = l->service->n_cases;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (l->by_child[mid]->child < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        for (; low < l->service->n_cases && l->by_child[low]->child == child; low++)
                if (stream_line(l->by_child[low]->stream) == line)
                        return l->by_child[low];
        return NULL;
}

#define BOOKINGS(X) \
        COLUMN_CHILD(X, arena_str(texts, b->child_id)) \
        COLUMN_STREAM(X, stream_names[stream]) \
        X(booked_on, "Booked", DAY, 11, 0, 0, FILES, "the day booked", b->on) \
        X(time, "Time", TEXT, 5, 0, 1, FILES, "the time booked", arena_str(texts, b->time)) \
        X(mode, "Mode", TEXT, 10, 0, 2, FILES, "in-person, virtual or hybrid", arena_str(texts, b->mode)) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "when the review is due", k ? k->clock.due : DAY_NONE) \
        X(status, "Status", TEXT, 11, 0, 0, FILES, "of the clock it is for", \
          k ? status_names[k->status] : NULL) \
        COLUMN_IRO(X, k ? iro_id(l->service, k->iro) : NULL) \
        COLUMN_IRO_NAME(X, k ? iro_name(l->service, k->iro) : NULL)

LIST_COLUMNS(bookings_list, "bookings", BOOKINGS);

static void put_booking(void *context, const struct booking_row *b)
{
        struct booking_list *l = context;
        struct arena *texts = &l->rows->texts;
        enum stream stream = STREAM_CLA;
        stream_parse(b->stream, &stream);
        const struct case_row *k = case_of(l, b->child, stream_line(stream));
        LIST_ROW(l->rows, b->id, BOOKINGS);
}

void fill_bookings(struct filling *f)
{
        const struct service *s = f->service;
        struct booking_list l = {
            .rows = f->rows, .service = s, .by_child = xcalloc(s->n_cases, sizeof *l.by_child)};
        for (size_t i = 0; i < s->n_cases; i++)
                l.by_child[i] = &s->cases[i];
        qsort(l.by_child, s->n_cases, sizeof *l.by_child, by_child);
        const struct bookings_wish w = {s->options.known, s->options.as_at, s->options.as_at, DAY_NONE};
        bookings_each(f->db, &w, put_booking, &l);
        free(l.by_child);
}
