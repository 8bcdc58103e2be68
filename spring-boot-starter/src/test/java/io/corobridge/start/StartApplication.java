package io.corobridge.start;

import io.corobridge.AsyncIterable;
import io.corobridge.Coroutine;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
class StartApplication {

    @GetMapping(path = "/countdown", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    AsyncIterable<String> countdown() {
        return AsyncIterable.of(co -> {
            for (int n = 3; n > 0; n--) {
                co.yield(n + " ..");
                co.sleep(Duration.ofMillis(100));
            }
            co.yield("go");
        });
    }

    @GetMapping("/greeting/{name}")
    Coroutine<String> greeting(@PathVariable String name) {
        return Coroutine.of(co -> {
            co.sleep(Duration.ofMillis(100));
            return "Hello " + name;
        });
    }

    public static void main(String[] arguments) {
        SpringApplication.run(StartApplication.class, arguments);
    }
}
