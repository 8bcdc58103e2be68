package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineBody;
import io.corobridge.CoroutineScope;
import io.corobridge.Reading;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** Loops that a body leaves early, by break or by an exception, while it goes on. */
public abstract class LeftLoopContract extends Contract {

    private static final int LOOPS = 200;

    private final OpenCount sources = new OpenCount();

    protected LeftLoopContract(Library library) {
        super(library);
    }

    /** A body that reads streams of the library's, and ends. */
    private void run(CoroutineBody<@Nullable Integer> body) {
        subscribe(library.value(engine, body)).request(1).awaitComplete();
        assertThat(sources.open()).as("open after the body").isZero();
    }

    private Publisher<Integer> endless() {
        return sources.counting(this.<Integer>stream(co -> {
            for (int i = 0; ; i++) {
                co.yield(i);
            }
        }));
    }

    @EachEngine
    @DisplayName("try (var rows = co.open(publisher)): cancelled where the block ends, however it ends")
    void openedReadingsAreClosed() {
        Publisher<Integer> source = endless();
        run(co -> {
            for (int i = 0; i < LOOPS; i++) {
                try (Reading<Integer> rows = co.open(source, 1)) {
                    for (int ignored : rows) {
                        assertThat(sources.open()).isEqualTo(1);
                        break;
                    }
                }
                assertThat(sources.open()).isZero();
                try (Reading<Integer> rows = co.open(source, 1)) {
                    for (int ignored : rows) {
                        throw new IllegalStateException("left");
                    }
                } catch (IllegalStateException left) {
                    assertThat(left).hasMessage("left").hasNoSuppressedExceptions();
                }
                assertThat(sources.open()).isZero();
            }
            return allowed(null);
        });
        assertThat(sources.begun()).isEqualTo(2 * LOOPS);
    }

    @EachEngine
    @DisplayName("co.forEach(publisher, block): cancelled as soon as the block raises")
    void forEachClosesAtOnce() {
        Publisher<Integer> source = endless();
        run(co -> {
            for (int i = 0; i < LOOPS; i++) {
                try {
                    co.forEach(AsyncIterable.from(source, 1), row -> {
                        throw new IllegalStateException("left");
                    });
                } catch (IllegalStateException left) {
                    assertThat(sources.open()).isZero();
                }
            }
            return allowed(null);
        });
        assertThat(sources.begun()).isEqualTo(LOOPS);
    }

    @EachEngine
    @DisplayName("two loops over one co.each(publisher): the second closes the reading of the first, which says so")
    void aSecondLoopClosesTheFirst() {
        Publisher<Integer> source = endless();
        run(co -> {
            Iterable<Integer> rows = co.each(source, 1);
            for (int i = 0; i < LOOPS; i++) {
                for (int ignored : rows) {
                    assertThat(sources.open()).isEqualTo(1);
                    break;
                }
            }
            Iterator<Integer> first = rows.iterator();
            assertThat(first.next()).isZero();
            assertThat(rows.iterator().next()).isZero();
            try {
                first.next();
            } catch (IllegalStateException replaced) {
                log.add("replaced");
            }
            return allowed(null);
        });
        assertThat(log).containsExactly("replaced");
    }

    @EachEngine
    @DisplayName("loops over co.each(publisher) that are left stay open until the block or the body ends")
    void loopsThatAreLeftAreClosedWithTheirBlock() {
        Publisher<Integer> source = endless();
        run(co -> {
            leave(co, source, 2);
            co.with(AsyncContextManager.of("a block"), manager -> {
                leave(co, source, 3);
                assertThat(sources.open()).isEqualTo(5);
                return 0;
            });
            assertThat(sources.open()).isEqualTo(2);
            return allowed(null);
        });
    }

    private static void leave(CoroutineScope co, Publisher<Integer> source, int loops) {
        for (int i = 0; i < loops; i++) {
            for (int ignored : co.each(source, 1)) {
                break;
            }
        }
    }

    @EachEngine
    @DisplayName("co.open(generator): its finally runs where the block ends, and may await")
    void openedGeneratorsAreClosed() {
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        AsyncIterable<Integer> iterable = AsyncIterable.of(engine, co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                log.add("cleaned " + co.await(cleanup));
            }
        });
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(engine, co -> {
            try {
                co.yield(3);
                co.yield(4);
            } finally {
                log.add("generator cleaned " + co.await(cleanup));
            }
        });
        Probe<Integer> probe = subscribe(library.<Integer>value(engine, co -> {
                    for (AsyncIterable<Integer> source : List.of(iterable, generator)) {
                        try (Reading<Integer> rows = co.open(source)) {
                            for (int row : rows) {
                                log.add("row " + row);
                                break;
                            }
                        }
                        log.add("left");
                    }
                    return allowed(null);
                }))
                .request(1);
        Eventually.is("the first loop", () -> log.contains("row 1"));
        cleanup.complete("up");
        probe.awaitComplete();
        assertThat(log).containsExactly("row 1", "cleaned up", "left", "row 3", "generator cleaned up", "left");
    }

    @EachEngine
    @DisplayName(
            "a reading: a second loop goes on; a second close and one after the end do nothing; closed it has no more")
    void aReadingIsReadOnce() {
        AsyncIterable<Integer> source = AsyncIterable.of(engine, co -> {
            try {
                for (int i = 1; i < 5; i++) {
                    co.yield(i);
                }
            } finally {
                log.add("ended");
            }
        });
        run(co -> {
            Reading<Integer> rows = co.open(source);
            for (int row : rows) {
                log.add("first " + row);
                break;
            }
            for (int row : rows) {
                log.add("second " + row);
                if (row == 3) {
                    break;
                }
            }
            rows.close();
            rows.close();
            assertThat(rows.iterator().hasNext()).isFalse();
            Reading<Integer> all = co.open(source);
            all.forEach(row -> log.add("all " + row));
            all.close();
            return allowed(null);
        });
        assertThat(log)
                .containsExactly(
                        "first 1", "second 2", "second 3", "ended", "all 1", "all 2", "all 3", "all 4", "ended");
    }
}
