package io.corobridge.tck.streams;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Processor;
import org.reactivestreams.Publisher;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Factory;

/** A two-way generator as a processor, whose subscribers need not ask together. */
public final class ProcessorTckTest extends StrictProcessorVerification<Integer> {

    private final Engine engine;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);

    @Factory(dataProvider = "engines", dataProviderClass = Engines.class)
    public ProcessorTckTest(Engine engine) {
        super(Environments.create());
        this.engine = engine;
    }

    @Override
    public Processor<Integer, Integer> createIdentityProcessor(int bufferSize) {
        return Identity.processor(engine, bufferSize);
    }

    @Override
    public Publisher<Integer> createFailedPublisher() {
        return BridgeVerification.failed();
    }

    @Override
    public ExecutorService publisherExecutorService() {
        return executor;
    }

    @AfterClass
    public void shutDown() {
        executor.shutdown();
    }

    @Override
    public Integer createElement(int element) {
        return element;
    }
}
