package io.corobridge.demo.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import io.corobridge.demo.DemoClient;
import io.corobridge.demo.recorder.RecorderEvent.Kind;
import io.corobridge.reactor.ReactorBridge;
import io.corobridge.streams.BridgeSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class InboxTest {

    private static final RecorderEvent EVENT =
            new RecorderEvent(0, Instant.EPOCH, Kind.CPU, 1, "machine", List.of("inner", "outer"));

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Inbox inbox = new Inbox(3, 1);

    private List<RecorderEvent> next() {
        Mono<List<RecorderEvent>> next = ReactorBridge.mono(co -> co.await(inbox.anext()));
        return next.block(LONG);
    }

    @Test
    void numbersWhatItTakesAndTrimsTheStack() {
        inbox.offer(EVENT);
        inbox.offer(EVENT);
        assertThat(next()).extracting(RecorderEvent::number).containsExactly(1L, 2L);
        inbox.offer(EVENT);
        assertThat(next()).singleElement().satisfies(event -> {
            assertThat(event.number()).isEqualTo(3);
            assertThat(event.stack()).containsExactly("inner");
        });
    }

    @Test
    void dropsBeyondItsCapacityAndSaysSo() {
        for (int i = 0; i < 10; i++) {
            inbox.offer(EVENT);
        }
        List<RecorderEvent> batch = next();
        assertThat(batch).extracting(RecorderEvent::number).containsExactly(1L, 2L, 3L, 10L);
        assertThat(batch.get(3).kind()).isEqualTo(Kind.DROPPED);
        assertThat(batch.get(3).value()).isEqualTo(7);
        assertThat(inbox.dropped()).isEqualTo(7);
    }

    @Test
    void wakesABodyThatWaits() {
        Mono<List<RecorderEvent>> next = ReactorBridge.mono(co -> co.await(inbox.anext()));
        AtomicReference<BridgeSubscription> body = new AtomicReference<>();
        CompletableFuture<List<RecorderEvent>> batch = next.doOnSubscribe(
                        subscription -> body.set((BridgeSubscription) subscription))
                .toFuture();
        assertThat(DemoClient.within(LONG, () -> body.get().state() == State.SUSPENDED))
                .isTrue();
        inbox.offer(EVENT);
        assertThat(batch).isNotDone();
        inbox.flush();
        assertThat(batch.orTimeout(60, TimeUnit.SECONDS).join())
                .extracting(RecorderEvent::number)
                .containsExactly(1L);
    }
}
