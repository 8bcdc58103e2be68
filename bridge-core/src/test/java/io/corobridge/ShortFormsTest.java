package io.corobridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.streams.Blocking;
import io.corobridge.streams.FlowBridge;
import io.corobridge.streams.Publishers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The short forms of a body's scope. */
@Timeout(60)
class ShortFormsTest {

    private final List<Object> log = new ArrayList<>();

    private static <T extends @Nullable Object> T run(CoroutineBody<T> body) throws InterruptedException {
        return Blocking.await(Coroutine.of(body));
    }

    /** Notes each request of its subscriber, and gives as many numbers, three at most. */
    private Publisher<Integer> numbers() {
        Publisher<Integer> three = Publishers.of(co -> {
            for (int i = 1; i <= 3; i++) {
                co.yield(i);
            }
        });
        return subscriber -> three.subscribe(new Noting(subscriber));
    }

    private final class Noting implements Subscriber<Integer> {

        private final Subscriber<? super Integer> downstream;

        Noting(Subscriber<? super Integer> downstream) {
            this.downstream = downstream;
        }

        @Override
        public void onSubscribe(Subscription upstream) {
            downstream.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    log.add("request " + n);
                    upstream.request(n);
                }

                @Override
                public void cancel() {
                    upstream.cancel();
                }
            });
        }

        @Override
        public void onNext(Integer element) {
            downstream.onNext(element);
        }

        @Override
        public void onError(Throwable error) {
            downstream.onError(error);
        }

        @Override
        public void onComplete() {
            downstream.onComplete();
        }
    }

    /** The completion may come before or after a fourth request. */
    private void assertOneAtATime() {
        assertThat(log.subList(0, 6)).containsExactly("request 1", 1, "request 1", 2, "request 1", 3);
        assertThat(log.subList(6, log.size())).isSubsetOf("request 1");
    }

    @Test
    void usingABlockWithoutAResultExitsTheManagerAfterIt() throws InterruptedException {
        run(co -> {
            co.using(
                    AsyncContextManager.opening(() -> "resource", resource -> log.add("released " + resource)),
                    log::add);
            return true;
        });
        assertThat(log).containsExactly("resource", "released resource");
    }

    @Test
    void aBlockingCallWithoutAResultIsMade() throws InterruptedException {
        run(co -> {
            co.blocking(() -> {
                log.add("called");
            });
            return true;
        });
        assertThat(log).containsExactly("called");
    }

    @Test
    void anErrorOfABlockingCallWithoutAResultComesOutAsItIs() throws InterruptedException {
        IOException failure = new IOException("call");
        Throwable raised = run(co -> {
            try {
                co.blocking((BlockingCall) () -> {
                    throw failure;
                });
                return new AssertionError("returned");
            } catch (Exception error) {
                return error;
            }
        });
        assertThat(raised).isSameAs(failure);
    }

    @Test
    void aLoopWithAPrefetchOfOneRequestsOneAtATime() throws InterruptedException {
        run(co -> {
            co.<Integer>forEach(numbers(), 1, log::add);
            return true;
        });
        assertOneAtATime();
    }

    @Test
    void aGeneratorThatYieldsFromAPublisherWithAPrefetchOfOneRequestsOneAtATime() throws InterruptedException {
        run(co -> {
            co.<Integer>forEach(AsyncIterable.<Integer>of(inner -> inner.yieldFrom(numbers(), 1)), log::add);
            return true;
        });
        assertOneAtATime();
    }

    @Test
    void aPublisherOfTheJdkIsAwaitedAndRead() throws InterruptedException {
        Flow.Publisher<Integer> one = FlowBridge.publisher(co -> co.yield(7));
        int sum = run(co -> {
            Integer awaited = co.await(one);
            int total = awaited == null ? 0 : awaited;
            for (int n : co.each(one)) {
                total += n;
            }
            return total;
        });
        assertThat(sum).isEqualTo(14);
    }

    @Test
    void thePublisherOfASubtypeGivesItsElementsAsTheType() throws InterruptedException {
        Publisher<? extends Number> numbers = numbers();
        List<Number> found = run(co -> List.<Number>of(
                co.<Number>first(numbers), co.<Number>last(numbers), co.<Number>firstOrDefault(numbers, 0)));
        assertThat(found).containsExactly(1, 3, 1);
    }
}
