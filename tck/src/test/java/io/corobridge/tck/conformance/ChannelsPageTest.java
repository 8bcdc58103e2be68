package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Step;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Event;
import io.corobridge.concurrent.Lock;
import io.corobridge.streams.Blocking;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/channels.md: channels, locks and selects between bodies. */
@Timeout(60)
class ChannelsPageTest {

    @Test
    void channels() throws InterruptedException {
        Channel<Integer> numbers = Channel.bounded(16);
        Coroutine<@Nullable Void> sends = Coroutine.of(co -> {
            for (int n = 1; n <= 3; n++) {
                co.await(numbers.send(n)); // waits for room
            }
            numbers.close();
            return null;
        });
        Coroutine<Integer> adds = Coroutine.of(co -> {
            int sum = 0;
            for (int n : co.each(numbers)) {
                sum += n;
            }
            return sum;
        });

        Blocking.await(sends);
        assertThat(Blocking.await(adds)).isEqualTo(6);
    }

    @Test
    void locks() throws InterruptedException {
        Lock lock = Lock.create();
        Coroutine<Integer> guarded = Coroutine.of(co -> co.with(lock, held -> co.await(Awaitable.ready(1))));

        assertThat(Blocking.await(guarded)).isEqualTo(1);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void selects() {
        Channel<Integer> orders = Channel.rendezvous();
        Event shutdown = Event.create();
        Coroutine<String> first = Coroutine.of(co -> co.<String>select(s -> s.on(orders, order -> "order " + order)
                .on(shutdown, nothing -> "shut down")
                .after(Duration.ofSeconds(5), () -> "nothing")));

        assertThat(first.send(null)).isInstanceOf(Step.Suspended.class);
        assertThat(orders.trySend(7)).isTrue();
        assertThat(first.send(null)).isEqualTo(new Step.Returned<>("order 7"));
    }
}
