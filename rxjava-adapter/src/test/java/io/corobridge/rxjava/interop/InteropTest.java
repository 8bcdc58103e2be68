package io.corobridge.rxjava.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.rxjava.interop.Origin.End;
import io.corobridge.tck.contract.Eventually;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each library's publisher read in each way there is: the end, an error, a cancel, the demand. */
class InteropTest {

    private final Meter meter = new Meter();

    static Stream<Arguments> pairs() {
        return Origin.all().flatMap(origin -> Reader.all().map(reader -> Arguments.of(origin, reader)));
    }

    private static List<Integer> upTo(int n) {
        return IntStream.range(0, n).boxed().toList();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void completes(Origin origin, Reader reader) {
        reader.readAll(origin.publisher(reader.most(), End.COMPLETE, null, meter), upTo(reader.most()));
        assertThat(meter.cancels()).isZero();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void completesWithoutElements(Origin origin, Reader reader) {
        reader.readAll(origin.publisher(0, End.COMPLETE, null, meter), List.of());
        assertThat(meter.cancels()).isZero();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void failsWithTheSameError(Origin origin, Reader reader) {
        IOException error = new IOException("e");
        int before = reader.most() - 1; // an await has none of them
        reader.readAll(origin.publisher(before, End.ERROR, error, meter), upTo(before), error);
        assertThat(meter.cancels()).isZero();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void asksForNoMoreThanItReads(Origin origin, Reader reader) {
        int n = Math.min(3, reader.most());
        reader.readSome(origin.publisher(10, End.NEVER, null, meter), n);
        Eventually.is("the cancel", () -> meter.cancels() == 1);
        assertThat(meter.requested()).isEqualTo(reader.demandFor(n));
        assertThat(meter.emitted()).isBetween((long) n, reader.demandFor(n));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void cancels(Origin origin, Reader reader) {
        reader.giveUp(origin.publisher(reader.most(), End.NEVER, null, meter), meter);
        Eventually.is("the cancel", () -> meter.cancels() == 1);
        assertThat(meter.emitted()).isEqualTo(reader.most());
    }
}
