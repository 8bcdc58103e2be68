package io.corobridge.streams.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefetchBufferTest {

    @ParameterizedTest
    @CsvSource({"2,2", "4,3", "8,6", "256,192"})
    void aRefillIsDueWhenThreeQuartersWereTaken(int prefetch, int refill) {
        PrefetchBuffer<Integer> buffer = new PrefetchBuffer<>(prefetch);
        assertThat(buffer.ask()).isEqualTo(prefetch);
        for (int i = 0; i < prefetch; i++) {
            assertThat(buffer.receive(i)).isTrue();
        }
        for (int i = 0; i < refill; i++) {
            assertThat(buffer.isRefillDue()).isFalse();
            assertThat(buffer.take()).isEqualTo(i);
        }
        assertThat(buffer.isRefillDue()).isTrue();
        assertThat(buffer.ask()).isEqualTo(refill);
        assertThat(buffer.isRefillDue()).isFalse();
    }

    @Test
    void aPrefetchOfOneRequestsPerPullAndIsNeverRefilled() {
        PrefetchBuffer<Integer> buffer = new PrefetchBuffer<>(1);
        for (int i = 0; i < 3; i++) {
            assertThat(buffer.isAwaitingAny()).isFalse();
            assertThat(buffer.ask()).isEqualTo(1);
            assertThat(buffer.isAwaitingAny()).isTrue();
            assertThat(buffer.receive(i)).isTrue();
            assertThat(buffer.take()).isEqualTo(i);
            assertThat(buffer.isRefillDue()).isFalse();
        }
    }

    @Test
    void anElementThatWasNotRequestedIsRefused() {
        PrefetchBuffer<Integer> buffer = new PrefetchBuffer<>(2);
        assertThat(buffer.receive(0)).isFalse();
        buffer.ask();
        assertThat(buffer.receive(1)).isTrue();
        assertThat(buffer.receive(2)).isTrue();
        assertThat(buffer.receive(3)).isFalse();
        assertThat(buffer.take()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aPrefetchThatIsNotPositiveIsAnIllegalArgument(int prefetch) {
        assertThatThrownBy(() -> new PrefetchBuffer<>(prefetch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prefetch");
    }
}
