package io.corobridge.benchmarks;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One thread to hand elements over to, as each library's scheduler. */
final class OtherThread {

    static final ScheduledExecutorService EXECUTOR = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "elsewhere");
        thread.setDaemon(true);
        return thread;
    });
    static final Scheduler REACTOR = Schedulers.newSingle("elsewhere", true);
    static final io.reactivex.rxjava3.core.Scheduler RXJAVA = io.reactivex.rxjava3.schedulers.Schedulers.single();

    private OtherThread() {}
}
