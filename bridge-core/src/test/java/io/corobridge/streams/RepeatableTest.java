package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** Publishers of an object that can be read once, for a framework that subscribes again. */
class RepeatableTest {

    private final AtomicInteger runs = new AtomicInteger();

    private static <T> List<T> elements(Publisher<T> publisher) {
        return Blocking.stream(publisher).toList();
    }

    @Test
    void theFirstSubscriberRunsTheCoroutineAndEachFurtherOneItsBody() {
        Coroutine<Integer> coroutine = Coroutine.of(co -> runs.incrementAndGet());
        Publisher<Integer> publisher = Publishers.repeatable(coroutine);
        assertThat(coroutine.state()).isEqualTo(State.CREATED);
        assertThat(elements(publisher)).containsExactly(1);
        assertThat(coroutine.state()).isEqualTo(State.CLOSED);
        assertThat(elements(publisher)).containsExactly(2);
        assertThat(elements(publisher)).containsExactly(3);
    }

    @Test
    void theFirstSubscriberReadsTheGeneratorAndEachFurtherOneItsBody() {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(co -> {
            co.yield(runs.incrementAndGet());
            co.yield(-1);
        });
        Publisher<Integer> publisher = Publishers.repeatable(generator);
        assertThat(elements(publisher)).containsExactly(1, -1);
        assertThat(generator.state()).isEqualTo(State.CLOSED);
        assertThat(elements(publisher)).containsExactly(2, -1);
    }

    @Test
    void aCoroutineThatWasSteppedServesOneSubscriber() throws Throwable {
        Coroutine<Integer> coroutine = Coroutine.of(co -> {
            co.suspend("step");
            return runs.incrementAndGet();
        });
        coroutine.send(null);
        Publisher<Integer> publisher = Publishers.repeatable(coroutine);
        coroutine.close();
        for (int subscriber = 0; subscriber < 2; subscriber++) {
            assertThatThrownBy(() -> elements(publisher)).hasMessageContaining("was awaited before");
        }
        assertThat(runs).hasValue(0);
    }

    @Test
    void aGeneratorThatHasGivenAnElementServesOneSubscriber() throws InterruptedException {
        AsyncGenerator<Integer, Void> generator = AsyncGenerator.of(co -> {
            co.yield(1);
            co.yield(2);
        });
        assertThat(Blocking.await(generator.anext())).isEqualTo(1);
        Publisher<Integer> publisher = Publishers.repeatable(generator);
        assertThat(elements(publisher)).containsExactly(2);
        assertThatThrownBy(() -> elements(publisher)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aColdSourceIsReadAnewByEachSubscriber() {
        Publisher<Integer> publisher = Publishers.repeatable(AsyncIterable.<Integer>of(co -> co.yield(7)));
        assertThat(elements(publisher)).containsExactly(7);
        assertThat(elements(publisher)).containsExactly(7);
    }
}
