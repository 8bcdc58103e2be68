package io.corobridge.rxjava;

import io.corobridge.streams.BridgeSubscription;
import io.corobridge.tck.contract.QueuedAtTheEndContract;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueuedAtTheEndTest extends QueuedAtTheEndContract {

    static Stream<Scheduler> schedulers() {
        return Stream.of(
                Schedulers.single(),
                Schedulers.computation(),
                Schedulers.io(),
                Schedulers.from(ForkJoinPool.commonPool()));
    }

    @ParameterizedTest
    @MethodSource("schedulers")
    void theExitOfALateResourceRunsAfterTheSubscriptionsEnd(Scheduler scheduler) {
        theLateExitRuns((body, bridge) -> RxJavaBridge.flowable(body, scheduler)
                .doOnSubscribe(given -> bridge.complete((BridgeSubscription) given))
                .subscribe()::dispose);
    }
}
