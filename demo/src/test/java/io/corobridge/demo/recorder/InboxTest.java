package io.corobridge.demo.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.demo.recorder.RecorderEvent.Kind;
import io.corobridge.reactor.ReactorBridge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class InboxTest {

    private static final RecorderEvent EVENT =
            new RecorderEvent(0, Instant.EPOCH, Kind.CPU, 1, "machine", List.of("inner", "outer"));

    private final Inbox inbox = new Inbox(3, 1);

    private List<RecorderEvent> next() {
        Mono<List<RecorderEvent>> next = ReactorBridge.mono(co -> co.await(inbox.anext()));
        return next.block(Duration.ofSeconds(10));
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
        List<RecorderEvent> batch = next.doOnSubscribe(subscription -> Mono.fromRunnable(() -> {
                            inbox.offer(EVENT);
                            inbox.flush();
                        })
                        .delaySubscription(Duration.ofMillis(20))
                        .repeat(100)
                        .subscribe())
                .block(Duration.ofSeconds(10));
        assertThat(batch).isNotEmpty();
    }
}
