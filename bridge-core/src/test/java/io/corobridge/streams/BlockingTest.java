package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Coroutine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;

class BlockingTest {

    @Test
    void whatWasReceivedComesBeforeTheError() {
        IOException failure = new IOException("late");
        List<Integer> seen = new ArrayList<>();
        BlockingElements<Integer> elements = Blocking.elements(Publishers.<Integer>of(co -> {
            co.yield(1);
            co.yield(2);
            throw failure;
        }));
        assertThatThrownBy(() -> elements.forEach(seen::add)).isSameAs(failure);
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void aPrefetchIsPositive() {
        assertThatThrownBy(() -> Blocking.elements(Publishers.<Integer>of(co -> co.yield(1)), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prefetch must be positive, was 0");
    }

    @Test
    void aClosedStreamClosesTheBody() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (var numbers = Blocking.stream(Publishers.<Integer>of(co -> {
            try {
                for (int i = 0; ; i++) {
                    co.yield(i);
                }
            } finally {
                closed.countDown();
            }
        }))) {
            assertThat(numbers.limit(1000).mapToInt(i -> i).sum()).isEqualTo(499_500);
        }
        Await.latch(closed);
    }

    @Test
    void aCloseEndsAWait() throws Exception {
        CountDownLatch subscribed = new CountDownLatch(1);
        AtomicInteger cancels = new AtomicInteger();
        BlockingElements<Integer> silent = Blocking.elements(subscriber -> {
            subscriber.onSubscribe(new org.reactivestreams.Subscription() {
                @Override
                public void request(long n) {
                    subscribed.countDown();
                }

                @Override
                public void cancel() {
                    cancels.incrementAndGet();
                }
            });
        });
        AtomicReference<Boolean> more = new AtomicReference<>();
        Thread reader = new Thread(() -> more.set(silent.hasNext()));
        reader.start();
        Await.latch(subscribed);
        silent.close();
        reader.join(TimeUnit.SECONDS.toMillis(Await.SECONDS));
        assertThat(more.get()).isFalse();
        assertThat(cancels).hasValue(1);
    }

    @Test
    void whatIsClosedHasNoMoreAndIsNotSubscribed() {
        ScriptedPublisher source = ScriptedPublisher.counting(3);
        BlockingElements<Integer> elements = Blocking.elements(source, 1);
        elements.close();
        elements.close();
        assertThat(elements.hasNext()).isFalse();
        assertThatThrownBy(elements::next).isInstanceOf(NoSuchElementException.class);
        assertThat(source.isSubscribed()).isFalse();
    }

    @Test
    void whatIsClosedAfterAnElementHasNoMoreAndIsCancelled() {
        ScriptedPublisher source = ScriptedPublisher.counting(3);
        BlockingElements<Integer> elements = Blocking.elements(source, 1);
        assertThat(elements.next()).isZero();
        elements.close();
        elements.close();
        assertThat(elements.hasNext()).isFalse();
        assertThat(source.cancels).hasValue(1);
        assertThat(source.requests).containsExactly(1L);
    }

    @Test
    void anInterruptOfAReaderClosesWhatItReads() throws Exception {
        ScriptedPublisher silent = new ScriptedPublisher((self, n) -> {});
        BlockingElements<Integer> elements = Blocking.elements(silent);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                elements.hasNext();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        reader.start();
        Await.until("asked for", () -> !silent.requests.isEmpty());
        reader.interrupt();
        reader.join(TimeUnit.SECONDS.toMillis(Await.SECONDS));
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(silent.cancels).hasValue(1);
        assertThat(elements.hasNext()).isFalse();
    }

    @Test
    void anInterruptClosesWhatIsAwaited() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                Blocking.await(Coroutine.<Void>of(co -> {
                    try {
                        inside.countDown();
                        new CountDownLatch(1).await();
                        return null;
                    } finally {
                        cleaned.countDown();
                    }
                }));
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        waiting.start();
        Await.latch(inside);
        waiting.interrupt();
        waiting.join(TimeUnit.SECONDS.toMillis(Await.SECONDS));
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(cleaned.getCount()).isZero();
    }

    @Test
    void flowInAndOut() throws Exception {
        try (SubmissionPublisher<Integer> source = new SubmissionPublisher<>()) {
            var doubled = FlowBridge.<Integer>publisher(co -> {
                for (int i : co.each(FlowBridge.iterable(source, 4))) {
                    co.yield(2 * i);
                }
            });
            List<Integer> seen = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            Thread reader = new Thread(() -> {
                Blocking.elements(FlowAdapters.toPublisher(doubled)).forEach(seen::add);
                done.countDown();
            });
            reader.start();
            Await.until("subscribed", () -> source.getNumberOfSubscribers() > 0);
            for (int i = 1; i <= 100; i++) {
                source.submit(i);
            }
            source.close();
            Await.latch(done);
            assertThat(seen).hasSize(100).startsWith(2, 4).endsWith(200);
        }
    }
}
