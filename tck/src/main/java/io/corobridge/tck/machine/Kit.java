package io.corobridge.tck.machine;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.GeneratorBody;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Semaphore;
import io.corobridge.concurrent.TaskGroup;

/** Makes the objects of a program: those of the library, or those of the model. */
interface Kit {

    AsyncIterable<Integer> generator(GeneratorBody<Integer, Void> body);

    AsyncGenerator<Integer, Integer> stepped(GeneratorBody<Integer, Integer> body);

    Awaitable<Integer> coroutine(CoroutineBody<Integer> body);

    AsyncContextManager<Integer> written(GeneratorBody<Integer, Void> body);

    AsyncContextManager<Integer> value(int value);

    AsyncContextManager<AutoCloseable> closing(AutoCloseable resource);

    AsyncContextManager<Stack> stack();

    AsyncContextManager<TaskGroup> group(boolean supervised);

    /** Returns one of the channels that all bodies of the program share. */
    Channel<Integer> channel(int index);

    /** Returns one of the semaphores that all bodies of the program share. */
    Semaphore permits(int index);

    /** An exit stack. */
    interface Stack {

        Awaitable<Integer> enter(AsyncContextManager<Integer> manager);

        void callback(CoroutineBody<Integer> body);
    }
}
