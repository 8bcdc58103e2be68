package io.corobridge.rxjava;

import io.corobridge.tck.contract.CleanupInScopeContract;

class RxJavaCleanupInScopeTest extends CleanupInScopeContract {

    RxJavaCleanupInScopeTest() {
        super(new RxJavaLibrary());
    }
}
