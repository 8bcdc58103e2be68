package io.corobridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The race of {@link AcquireRace} in few rounds, and each of its outcomes: nothing leaks. */
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
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theBodyRunsWhereTheResourceComesFirst(Acquirer contender) {
        Acquirer.Resources resources = new Acquirer.Resources();
        Acquirer.Round round = contender.subscribe(resources);
        round.come();
        assertThat(resources.used()).isOne();
        round.cancel();
        assertThat(resources.left()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theBodyNeverRunsWhereTheCancelComesFirst(Acquirer contender) {
        Acquirer.Resources resources = new Acquirer.Resources();
        Acquirer.Round round = contender.subscribe(resources);
        round.cancel();
        round.come();
        assertThat(resources.used()).isZero();
        assertThat(resources.left()).isZero();
    }
}
