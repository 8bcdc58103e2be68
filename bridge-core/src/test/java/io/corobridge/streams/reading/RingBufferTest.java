package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingBufferTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 256, 5_000_000, Integer.MAX_VALUE})
    void itBeginsSmall(int expected) {
        List<RingBuffer<Integer>> thousand = Stream.generate(() -> new RingBuffer<Integer>(expected))
                .limit(1_000)
                .toList(); // 32 GB, were they large
        assertThat(thousand).allMatch(RingBuffer::isEmpty);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void itGrowsAndKeepsTheOrder(int expected) {
        RingBuffer<Integer> buffer = new RingBuffer<>(expected);
        int offered = 0;
        int polled = 0;
        for (int round = 1; round < 200; round++) {
            for (int i = 0; i < round; i++) {
                buffer.offer(offered++);
            }
            for (int i = 0; i < round - 1; i++) {
                assertThat(buffer.isEmpty()).isFalse();
                assertThat(buffer.poll()).isEqualTo(polled++);
            }
        }
        while (polled < offered) {
            assertThat(buffer.poll()).isEqualTo(polled++);
        }
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.poll()).isNull();
    }

    @Test
    void oneThreadOffersWhileAnotherPolls() {
        int elements = 1_000_000;
        RingBuffer<Integer> buffer = new RingBuffer<>(1);
        CompletableFuture<Void> offering = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < elements; i++) {
                buffer.offer(i);
            }
        });
        for (int expected = 0; expected < elements; expected++) {
            Integer element = buffer.poll();
            while (element == null) {
                Thread.onSpinWait();
                element = buffer.poll();
            }
            assertThat(element.intValue() == expected).isTrue();
        }
        offering.join();
    }
}
