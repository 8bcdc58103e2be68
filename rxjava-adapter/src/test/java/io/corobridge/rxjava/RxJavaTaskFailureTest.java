package io.corobridge.rxjava;

import io.corobridge.tck.contract.TaskFailureContract;

class RxJavaTaskFailureTest extends TaskFailureContract {

    RxJavaTaskFailureTest() {
        super(new RxJavaLibrary());
    }
}
