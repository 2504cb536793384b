/* The live bookings, beside the clocks they are for. */
#include "lists.h"
#include "iro/service/case_index.h"
#include "iro/store/bookings.h"

struct booking_list {
        struct rows *rows;
        const struct service *service;
        struct case_index cases;
};

static const char *recorded(const struct booking_list *l, const struct booking_row *b,
                            const struct case_row *k)
{
        if (b->on >= l->service->options.as_at || !k)
                return NULL;
        return k->clock.last_review != DAY_NONE && k->clock.last_review >= b->on ? "yes" : "no";
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
        COLUMN_IRO_NAME(X, k ? iro_name(l->service, k->iro) : NULL) \
        X(recorded, "Recorded", TEXT, 8, 0, 3, SCREEN, \
          "of a day that is past: yes, or no review of it is on record", recorded(l, b, k))

LIST_COLUMNS(bookings_list, "bookings", BOOKINGS);

static void put_booking(void *context, const struct booking_row *b)
{
        struct booking_list *l = context;
        struct arena *texts = &l->rows->texts;
        enum stream stream = STREAM_CLA;
        stream_parse(b->stream, &stream);
        const struct case_row *k = case_index_find(&l->cases, b->child, stream_line(stream));
        LIST_ROW(l->rows, b->id, BOOKINGS);
}

void fill_bookings(struct filling *f)
{
        const struct service *s = f->service;
        struct booking_list l = {.rows = f->rows, .service = s};
        case_index_make(&l.cases, s);
        day from = f->range.from == DAY_NONE ? s->options.as_at : f->range.from;
        const struct bookings_wish w = {s->options.known, s->options.as_at, from, f->range.to};
        bookings_each(f->db, &w, put_booking, &l);
        case_index_release(&l.cases);
}
