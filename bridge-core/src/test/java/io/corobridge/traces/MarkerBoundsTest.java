package io.corobridge.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.streams.Blocking;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The marker of awaits stays bounded and safe, also for error objects that are shared or can't be marked. */
class MarkerBoundsTest {

    private static final int MANY = 100_000;

    /** The bounds that docs/debugging.md names. */
    private static final int MOST_FRAMES = 256;

    private static final int MOST_OF_ONE_AWAIT = 64;

    private final IllegalStateException failure = new IllegalStateException("shared");

    private static Awaitable<Integer> failing(Throwable error) {
        return () -> sent -> {
            throw MarkerBoundsTest.<RuntimeException>sneaky(error);
        };
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable error) throws E {
        throw (E) error;
    }

    private static int awaitIn(CoroutineScope co, Throwable error) {
        return co.await(failing(error));
    }

    private static Throwable raise(Throwable error) {
        return catchThrowable(() -> Coroutine.of(co -> awaitIn(co, error)).send(null));
    }

    private static int deeper(CoroutineScope co, int depth, Throwable error) {
        return depth == 0 ? co.await(failing(error)) : deeper(co, depth - 1, error);
    }

    @Test
    void anErrorObjectThatIsRaisedManyTimesInOnePlaceHasThatPlaceOnce() throws Exception {
        Coroutine<Integer> body = Coroutine.of(co -> {
            int raised = 0;
            for (int i = 0; i < MANY; i++) {
                try {
                    raised += awaitIn(co, failure);
                } catch (IllegalStateException error) {
                    raised++;
                }
            }
            return raised;
        });
        assertThat(Blocking.await(body)).isEqualTo(MANY);
        assertThat(Marker.of(failure).methods()).hasSize(2).startsWith("awaitIn");
    }

    @Test
    void anErrorObjectThatIsRaisedInManyPlacesHasABoundedMarker() {
        for (int depth = 0; depth < 1000; depth++) {
            int calls = depth;
            catchThrowable(
                    () -> Coroutine.of(co -> deeper(co, calls % 50, failure)).send(null));
        }
        assertThat(Marker.of(failure).frames()).hasSizeBetween(MOST_OF_ONE_AWAIT, MOST_FRAMES);
    }

    @Test
    void aDeepStackGivesItsInnermostFrames() {
        catchThrowable(() -> Coroutine.of(co -> deeper(co, 500, failure)).send(null));
        assertThat(Marker.of(failure).methods()).hasSize(MOST_OF_ONE_AWAIT).containsOnly("deeper");
    }

    @Test
    void aStackThatIsAlmostFullGivesTheErrorItself() {
        for (int depth = 100; depth < 12_000; depth += 100) {
            int calls = depth;
            Throwable error =
                    catchThrowable(() -> Coroutine.of(co -> deeper(co, calls, new IllegalStateException("deep")))
                            .send(null));
            assertThat(error).isInstanceOfAny(IllegalStateException.class, StackOverflowError.class);
        }
    }

    private static final class Unsuppressing extends RuntimeException {
        Unsuppressing() {
            super("quick", null, false, false);
        }
    }

    private static final class Stackless extends RuntimeException {
        Stackless() {
            super("stackless", null, true, false);
        }
    }

    @Test
    void anErrorThatSuppressesNothingIsRaisedAsItIs() {
        Unsuppressing error = new Unsuppressing();
        for (int i = 0; i < 3; i++) {
            assertThat(raise(error)).isSameAs(error).hasNoSuppressedExceptions();
        }
    }

    @Test
    void anErrorWithoutAStackTraceHasTheMarkersFrames() {
        Stackless error = new Stackless();
        assertThat(raise(error)).isSameAs(error);
        assertThat(error.getStackTrace()).isEmpty();
        assertThat(Marker.of(error).methods()).startsWith("awaitIn");
    }

    @Test
    void errorsThatSuppressEachOtherAreMarkedOnceEach() {
        IllegalStateException other = new IllegalStateException("other", failure);
        failure.addSuppressed(other);
        other.addSuppressed(failure);
        for (int i = 0; i < 3; i++) {
            assertThat(raise(failure)).isSameAs(failure);
            assertThat(raise(other)).isSameAs(other);
        }
        assertThat(Marker.of(failure).methods()).startsWith("awaitIn");
        assertThat(Marker.of(other).methods()).startsWith("awaitIn");
        assertThat(failure.getSuppressed()).hasSize(2);
    }

    @Test
    void anErrorThatManyBodiesRaiseAtOnceHasOneMarker() throws Exception {
        for (int round = 0; round < 50; round++) {
            IllegalStateException shared = new IllegalStateException("shared");
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    raise(shared);
                });
                threads.add(thread);
                thread.start();
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(Marker.of(shared).methods()).startsWith("awaitIn");
        }
    }

    @Test
    void theMarkerItselfIsNotMarked() {
        Throwable marker = Marker.all(raise(failure)).get(0);
        assertThat(raise(marker)).isSameAs(marker).hasNoSuppressedExceptions();
    }

    @Test
    void aSerializedErrorKeepsTheFramesAndNeedsNoClassOfTheLibrary() throws Exception {
        raise(failure);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("io.corobridge.frame");
        Throwable read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Throwable) in.readObject();
        }
        assertThat(read.getSuppressed()).singleElement().satisfies(marker -> {
            assertThat(marker).hasMessage("awaited at").isExactlyInstanceOf(Exception.class);
            assertThat(marker.getStackTrace())
                    .containsExactlyElementsOf(Marker.of(failure).frames());
        });
    }
}
