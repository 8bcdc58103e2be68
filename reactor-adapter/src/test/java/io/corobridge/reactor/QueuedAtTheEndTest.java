package io.corobridge.reactor;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.subscription;

import io.corobridge.tck.contract.QueuedAtTheEndContract;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class QueuedAtTheEndTest extends QueuedAtTheEndContract {

    static Stream<Scheduler> schedulers() {
        return Stream.of(
                Schedulers.newSingle("bodies"),
                Schedulers.newParallel("bodies", 2),
                Schedulers.newBoundedElastic(2, 100, "bodies"));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void theExitOfALateResourceRunsAfterTheSubscriptionsEnd(Scheduler scheduler) {
        theLateExitRuns((body, bridge) -> flux(body, scheduler)
                .doOnSubscribe(given -> bridge.complete(subscription(given).orElseThrow()))
                .subscribe()::dispose);
        scheduler.dispose();
    }
}
