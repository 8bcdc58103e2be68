package io.corobridge.rxjava;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.tck.contract.Eventually;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.schedulers.TestScheduler;
import io.reactivex.rxjava3.subscribers.TestSubscriber;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RxJava's schedulers around and inside bodies. */
class SchedulersTest {

    @AfterEach
    void reset() {
        RxJavaPlugins.reset();
    }

    @Test
    void aTestSchedulerDrivesSleep() {
        TestScheduler clock = new TestScheduler();
        RxJavaPlugins.setComputationSchedulerHandler(ignored -> clock);
        CountDownLatch first = new CountDownLatch(1);
        TestSubscriber<String> subscriber = RxJavaBridge.<String>flowable(co -> {
                    co.yield("start");
                    first.countDown();
                    co.sleep(Duration.ofHours(1));
                    co.yield("an hour later");
                })
                .test();
        Eventually.is(() -> first.getCount() == 0);
        Eventually.is(() -> {
            clock.advanceTimeBy(1, TimeUnit.HOURS); // until the body has begun to wait
            return subscriber.values().size() == 2;
        });
        subscriber.awaitDone(60, TimeUnit.SECONDS).assertResult("start", "an hour later");
    }

    @Test
    void anAwaitWaitsOnItsOwnScheduler() {
        TestScheduler clock = new TestScheduler();
        var result = RxJavaBridge.<Long>single(
                        co -> co.await(RxJavaBridge.awaitable(Single.timer(5, TimeUnit.SECONDS, clock))))
                .test();
        Eventually.is(() -> {
            clock.advanceTimeBy(5, TimeUnit.SECONDS); // until the body has begun to wait
            return !result.values().isEmpty();
        });
        TypesTest.awaited(result).assertResult(0L);
    }

    @Test
    void observeOnMovesTheElements() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Flowable<Integer> numbers = RxJavaBridge.flowable(co -> {
            for (int i = 0; i < 1_000; i++) {
                co.yield(i);
            }
        });
        Long count = numbers.observeOn(Schedulers.single(), false, 16)
                .doOnNext(i -> threads.add(Thread.currentThread().getName()))
                .count()
                .blockingGet();
        assertThat(count).isEqualTo(1_000);
        assertThat(threads).hasSize(1).allMatch(name -> name.startsWith("RxSingle"));
    }

    @Test
    void elementsComeOnTheThreadOfTheBody() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        RxJavaBridge.<Integer>flowable(co -> {
                    threads.add(Thread.currentThread());
                    co.yield(1);
                })
                .subscribeOn(Schedulers.io())
                .doOnNext(i -> threads.add(Thread.currentThread()))
                .blockingSubscribe();
        assertThat(threads).hasSize(1);
    }
}
