package io.corobridge.rxjava;

import io.corobridge.tck.contract.TaskGroupContract;

class RxJavaTaskGroupTest extends TaskGroupContract {

    RxJavaTaskGroupTest() {
        super(new RxJavaLibrary());
    }
}
