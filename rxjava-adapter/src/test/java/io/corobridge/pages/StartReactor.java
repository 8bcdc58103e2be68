package io.corobridge.pages;

import io.corobridge.reactor.ReactorBridge;
import java.time.Duration;
import reactor.core.publisher.Flux;

class StartReactor {

    public static void main(String[] arguments) {
        Flux<String> countdown = ReactorBridge.flux(co -> {
            for (int n = 3; n > 0; n--) {
                co.yield(n + " ..");
                co.sleep(Duration.ofMillis(100));
            }
            co.yield("go");
        });
        countdown.doOnNext(System.out::println).blockLast();
    }
}
