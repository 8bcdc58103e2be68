package io.corobridge.pages;

import io.corobridge.rxjava.RxJavaBridge;
import io.reactivex.rxjava3.core.Flowable;
import java.time.Duration;

class StartRxJava {

    public static void main(String[] arguments) {
        Flowable<String> countdown = RxJavaBridge.flowable(co -> {
            for (int n = 3; n > 0; n--) {
                co.yield(n + " ..");
                co.sleep(Duration.ofMillis(100));
            }
            co.yield("go");
        });
        countdown.blockingForEach(System.out::println);
    }
}
