package io.corobridge.pages;

import io.corobridge.streams.FlowBridge;
import java.time.Duration;
import java.util.concurrent.Flow;

class StartFlow {

    public static void main(String[] arguments) {
        Flow.Publisher<String> countdown = FlowBridge.publisher(co -> {
            for (int n = 3; n > 0; n--) {
                co.yield(n + " ..");
                co.sleep(Duration.ofMillis(100));
            }
            co.yield("go");
        });
        try (var elements = FlowBridge.elements(countdown)) {
            for (String element : elements) {
                System.out.println(element);
            }
        }
    }
}
