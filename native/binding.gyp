# The addon of the helper process and the library's test program. ASAN=1 builds both with sanitizers; under CI a
# warning in our own code is an error (elsewhere a newer compiler's new warning must not cost a user the helper).
{
  'target_defaults': {
    'cflags_cc!': ['-std=gnu++17', '-std=gnu++20', '-fno-rtti', '-fno-exceptions'],
    'cflags_cc': ['-std=c++20', '-Wall', '-Wextra', '-fvisibility=hidden', '-fstack-protector-strong'],
    'defines': ['_GNU_SOURCE'],
    'configurations': {'Release': {'defines': ['_FORTIFY_SOURCE=2'], 'cflags_cc': ['-O2']}},
    'conditions': [
      ["'<!(echo ${ASAN:-0})'=='1'", {
        'cflags_cc': ['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-fno-omit-frame-pointer', '-g'],
        'ldflags': ['-fsanitize=address,undefined'],
      }, {
        'ldflags': ['-Wl,-z,relro,-z,now'],
      }],
      ["'<!(echo ${CI:-0})'!='0'", {'cflags_cc': ['-Werror']}],
    ],
  },
  'targets': [
    {
      'target_name': 'memloom_native',
      'type': 'static_library',
      'cflags': ['-fPIC'],
      'cflags_cc': ['-Wpedantic', '-Wshadow', '-Wconversion', '-Wsign-conversion'],
      'sources': [
        'src/mem/advice.cc',
        'src/mem/backing.cc',
        'src/mem/block.cc',
        'src/mem/mapping.cc',
        'src/mem/placement.cc',
        'src/mem/policy.cc',
        'src/mem/prealloc.cc',
        'src/os/kernel_features.cc',
        'src/os/memory_guard.cc',
        'src/os/process.cc',
      ],
    },
    {
      'target_name': 'memloom',
      'sources': ['napi/addon.cc', 'napi/memory.cc'],
      'dependencies': [
        'memloom_native',
        "<!(node -p \"require('node-addon-api').targets\"):node_addon_api",
      ],
      # Electron gives addons no memory of their own to wrap, so a wrapped buffer must not even compile.
      'defines': ['NAPI_VERSION=9', 'NODE_ADDON_API_DISABLE_DEPRECATED', 'NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED'],
    },
    {
      'target_name': 'memloom_ivshmem',
      'type': 'static_library',
      'cflags': ['-fPIC'],
      'cflags_cc': ['-Wpedantic', '-Wshadow', '-Wconversion', '-Wsign-conversion'],
      'sources': [
        'src/ivshmem/client.cc',
        'src/ivshmem/commands.cc',
        'src/ivshmem/control.cc',
        'src/ivshmem/credentials.cc',
        'src/ivshmem/doorbell.cc',
        'src/ivshmem/group.cc',
        'src/ivshmem/handover.cc',
        'src/ivshmem/id_pool.cc',
        'src/ivshmem/json.cc',
        'src/ivshmem/listener.cc',
        'src/ivshmem/loop.cc',
        'src/ivshmem/messages.cc',
        'src/ivshmem/options.cc',
        'src/ivshmem/outbox.cc',
        'src/ivshmem/region.cc',
        'src/ivshmem/server.cc',
        'src/ivshmem/tap.cc',
        'src/ivshmem/watchdog.cc',
      ],
    },
    {
      'target_name': 'ivshmemd',
      'type': 'executable',
      'dependencies': ['memloom_ivshmem'],
      'cflags_cc': ['-Wpedantic', '-Wshadow', '-Wconversion', '-Wsign-conversion'],
      'sources': ['ivshmemd/main.cc'],
    },
    {
      'target_name': 'memloom_ivshmem_load',
      'type': 'executable',
      'dependencies': ['memloom_ivshmem'],
      'cflags_cc': ['-Wpedantic', '-Wshadow', '-Wconversion', '-Wsign-conversion'],
      'sources': [
        'src/tests/load/churn.cc',
        'src/tests/load/crowd.cc',
        'src/tests/load/echo.cc',
        'src/tests/load/hold.cc',
        'src/tests/load/main.cc',
      ],
    },
    {
      'target_name': 'memloom_native_tests',
      'type': 'executable',
      'dependencies': ['memloom_native'],
      'cflags_cc': ['-Wpedantic', '-Wshadow', '-Wconversion', '-Wsign-conversion'],
      'ldflags': ['-pthread'],
      'sources': [
        'src/tests/main.cc',
        'src/tests/kernel_features_test.cc',
        'src/tests/memory_guard_test.cc',
        'src/tests/memory_test.cc',
        'src/tests/placement_test.cc',
      ],
    },
  ],
}
