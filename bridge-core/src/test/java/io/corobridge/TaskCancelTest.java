package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.Publishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A cancel is what {@code Task.cancel()} is: raised once where the body waits, and the body's cleanup may await. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.corobridge.streams.Engines#available")
class TaskCancelTest {

    private final Engine engine;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> awaited = new CompletableFuture<>();
    private final CompletableFuture<String> awaitedByCleanup = new CompletableFuture<>();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch cleaning = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    TaskCancelTest(Engine engine) {
        this.engine = engine;
    }

    @Test
    void aCancelIsNoExceptionAndTheCleanupAwaits() throws Exception {
        cancelled(co -> {
            try {
                inside.countDown();
                return co.await(awaited);
            } catch (Exception everything) {
                log.add("caught " + everything);
                throw everything;
            } finally {
                cleaning.countDown();
                log.add("cleaned " + co.await(awaitedByCleanup));
                left.countDown();
            }
        });

        assertThat(awaited).isCancelled();
        assertThat(log).containsExactly("cleaned up");
    }

    @Test
    void aBodyThatCatchesItsExitGoesOnButSignalsNothing() throws Exception {
        cancelled(co -> {
            try {
                inside.countDown();
                return co.await(awaited);
            } catch (GeneratorExit exit) {
                cleaning.countDown();
                log.add("went on " + co.await(awaitedByCleanup));
                left.countDown();
                return "a result for nobody";
            }
        });

        assertThat(log).containsExactly("went on up");
    }

    private void cancelled(CoroutineBody<String> body) throws InterruptedException {
        Listening subscriber = new Listening();
        Publishers.<String>single(engine, body).subscribe(subscriber);
        assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
        subscriber.cancel();
        assertThat(cleaning.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(left.getCount()).isEqualTo(1);
        awaitedByCleanup.complete("up");
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** Asks for all there is, and logs each signal. */
    private final class Listening implements Subscriber<String> {

        private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

        void cancel() {
            subscription.join().cancel();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription.complete(given);
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String element) {
            log.add("element " + element);
        }

        @Override
        public void onError(Throwable error) {
            log.add("error " + error);
        }

        @Override
        public void onComplete() {
            log.add("complete");
        }
    }
}
