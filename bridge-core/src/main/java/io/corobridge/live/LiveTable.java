package io.corobridge.live;

import io.corobridge.Bodies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of the bodies that are alive. A body has one slot in it, from its first wait to its end.
 *
 * <p>Threads are spread over stripes. A stripe is a list of segments, and a segment is an array of slots. New entries
 * go to the newest segment. When a quarter of it after its cursor has no free slot, a newer segment takes its place,
 * with at least twice as many slots as the stripe has entries. Invariants:
 *
 * <ol>
 *   <li>A slot is taken by one exchange, from null or from an entry whose body was collected. The fiber of the body
 *       frees it.
 *   <li>A segment is {@code retired} before another one takes its place. A thread that has taken a slot reads {@code
 *       retired} after that, and takes another slot if it is set. The thread that retires a segment scans it after it
 *       has set the mark. So either the scan finds the entry, or the entry moves.
 *   <li>A retired segment leaves the list when a scan finds it empty.
 * </ol>
 *
 * <p>The system property {@value io.corobridge.Bodies#PROPERTY} with the value {@code off} keeps the table empty.
 */
public final class LiveTable {

    private static final boolean ON = !"off".equals(System.getProperty(Bodies.PROPERTY));
    private static final int STRIPES =
            Integer.highestOneBit(Math.max(1, Runtime.getRuntime().availableProcessors() * 2 - 1));
    private static final int SMALLEST = 64;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(LiveEntry[].class);

    private static final List<Stripe> TABLE =
            Stream.generate(Stripe::new).limit(STRIPES).toList();

    private LiveTable() {}

    /** Loads the classes that a body needs whose stack may be nearly full. */
    public static void load() {
        if (ON) {
            LiveClock.CLOCK.exact();
        }
    }

    /** Returns whether bodies are listed. */
    public static boolean isOn() {
        return ON;
    }

    /**
     * Notes that {@code body} begins to wait. Its fiber calls this.
     *
     * @param known the entry of the body; null if it has none yet
     * @return the entry of the body; null if bodies are not listed
     */
    public static @Nullable LiveEntry waits(@Nullable LiveEntry known, Listed body) {
        if (known == null) {
            return ON ? add(body) : null;
        }
        known.waits();
        return known;
    }

    /** Adds {@code body}. */
    @SuppressWarnings("deprecation") // getId, since threadId is of JDK 19
    private static LiveEntry add(Listed body) {
        return TABLE.get((int) Thread.currentThread().getId() & (STRIPES - 1)).add(body);
    }

    /** Calls {@code action} for each entry whose body is alive. */
    static void forEach(Consumer<LiveEntry> action) {
        for (Stripe stripe : TABLE) {
            for (Segment segment : stripe.segments()) {
                segment.forEach(action);
            }
        }
    }

    /** The slots for the threads of one stripe; the newest segment is the last one. */
    private static final class Stripe {

        private final AtomicReference<List<Segment>> segments = new AtomicReference<>(List.of(new Segment(SMALLEST)));

        List<Segment> segments() {
            return Objects.requireNonNull(segments.get());
        }

        LiveEntry add(Listed body) {
            for (; ; ) {
                List<Segment> now = segments();
                Segment newest = now.get(now.size() - 1);
                LiveEntry entry = newest.take(body);
                if (entry != null && !newest.retired) {
                    return entry;
                }
                LiveEntry.ended(entry);
                grow(now, newest);
            }
        }

        private void grow(List<Segment> now, Segment full) {
            full.retired = true;
            List<Segment> next = new ArrayList<>();
            int held = 0;
            for (Segment segment : now) {
                int in = segment.count();
                held += in;
                if (in > 0) {
                    next.add(segment);
                }
            }
            next.add(new Segment(Math.max(SMALLEST, Integer.highestOneBit(held) * 4)));
            segments.compareAndSet(now, List.copyOf(next));
        }
    }

    /** An array of slots. */
    static final class Segment {

        private final @Nullable LiveEntry[] slots;
        private volatile boolean retired;
        private int cursor; // by any thread, and a lost increment does no harm

        Segment(int size) {
            slots = new LiveEntry[size];
        }

        /** Takes a slot near the cursor. Returns null if there is none: the segment is full, or long runs of it are. */
        private @Nullable LiveEntry take(Listed body) {
            int from = cursor;
            for (int i = from; i < from + slots.length / 4; i++) {
                int slot = i & (slots.length - 1);
                LiveEntry before = at(slot);
                if (before == null || before.isGone()) {
                    LiveEntry entry = new LiveEntry(body, this, slot);
                    if (SLOT.compareAndSet(slots, slot, before, entry)) {
                        cursor = i + 1;
                        return entry;
                    }
                }
            }
            return null;
        }

        void free(int slot) {
            SLOT.setRelease(slots, slot, (LiveEntry) null);
        }

        private @Nullable LiveEntry at(int slot) {
            return (LiveEntry) SLOT.getVolatile(slots, slot);
        }

        private int count() {
            int[] held = {0};
            forEach(entry -> held[0]++);
            return held[0];
        }

        private void forEach(Consumer<LiveEntry> action) {
            for (int slot = 0; slot < slots.length; slot++) {
                LiveEntry entry = at(slot);
                if (entry != null && !entry.isGone()) {
                    action.accept(entry);
                }
            }
        }
    }
}
