package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Coroutine;
import io.corobridge.streams.Blocking;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code Blocking} refuses the threads on which RxJava's {@code blockingGet()} is refused, if it is told to refuse any. */
class NonBlockingThreadTest {

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
    }

    private static int blockOn(Scheduler scheduler) {
        return Single.fromCallable(() -> Blocking.await(Coroutine.of(co -> 1)))
                .subscribeOn(scheduler)
                .blockingGet();
    }

    @Test
    void refusedOnceRxJavaRefuses() {
        assertThat(blockOn(Schedulers.computation())).isEqualTo(1);
        RxJavaPlugins.setFailOnNonBlockingScheduler(true);
        assertThatThrownBy(() -> blockOn(Schedulers.computation()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not be blocked");
        assertThat(blockOn(Schedulers.io())).isEqualTo(1);
    }

    @Test
    void refusedWhereTheUsersHookSaysSo() {
        RxJavaPlugins.setFailOnNonBlockingScheduler(true);
        assertThat(blockOn(Schedulers.io())).isEqualTo(1);
        RxJavaPlugins.setOnBeforeBlocking(() -> Thread.currentThread().getName().startsWith("RxCached"));
        assertThatThrownBy(() -> blockOn(Schedulers.io())).hasMessageContaining("must not be blocked");
    }
}
