package io.corobridge.demo.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class LiveStreamsTest {

    private final LiveStreams streams = new LiveStreams();

    @Test
    void aStopEndsAnOpenStream() throws Exception {
        streams.start();
        Flux<Integer> endless = streams.stream("/endless", AsyncIterable.of(co -> {
            co.yield(1);
            co.await(Mono.never());
        }));
        CountDownLatch first = new CountDownLatch(1);
        CompletableFuture<Integer> last =
                endless.doOnNext(element -> first.countDown()).last().toFuture();
        first.await();
        streams.stop();
        assertThat(last.get()).isEqualTo(1);
        assertThat(streams.stats()).isEmpty();
    }

    @Test
    void streamsBeginAfterARestart() {
        streams.start();
        streams.stop();
        streams.start();
        Flux<Integer> one = streams.stream("/one", AsyncIterable.of(co -> co.yield(1)));
        assertThat(one.collectList().block()).containsExactly(1);
    }
}
