package io.corobridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The race of {@link AcquireRace} in few rounds: nothing leaks, and both outcomes are met. */
class AcquireRaceTest {

    private static final int ROUNDS = Integer.getInteger("corobridge.race.rounds", 10_000);

    static Stream<Acquirer> ours() {
        return Stream.of(Acquirers.scope(), Acquirers.managerOfAPublisher(), Acquirers.managerOfAFuture());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void nothingLeaks(Acquirer contender) throws Exception {
        AcquireRace.Result result = AcquireRace.run(contender, ROUNDS);
        assertThat(result.leaked()).isZero();
        assertThat(result.ran()).isPositive().isLessThan(ROUNDS);
    }
}
