package io.corobridge.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Spring calls a scheduled method once, and subscribes to what it returned at each tick. */
class ScheduledTest {

    @Configuration
    @EnableScheduling
    @Import(CorobridgeAutoConfiguration.class)
    static class App {

        private final CountDownLatch runs = new CountDownLatch(3);

        @Scheduled(fixedDelay = 1)
        Coroutine<Void> tick() {
            return Coroutine.of(co -> {
                runs.countDown();
                return null;
            });
        }

        @Bean
        ThreadPoolTaskScheduler taskScheduler() {
            return new ThreadPoolTaskScheduler();
        }
    }

    @Test
    void aScheduledCoroutineRunsAtEachTick() throws InterruptedException {
        try (var context = new AnnotationConfigApplicationContext(App.class)) {
            assertThat(context.getBean(App.class).runs.await(60, TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
