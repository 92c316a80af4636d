# Sets up this checkout once: system packages, .venv, Python packages. Sourced by run and test, which name what they need:
#   command   the Python packages
#   picture   and what Qt loads to draw without a display
#   window    and what Qt loads to open a window
#   test      and the tools of the tests
#   release   and the tools that make and prove packages
# Each need includes those above it. A stamp in .venv/set-up says that a need is met, and for which lock file, system and
# Python. Stamps go before anything in .venv changes and come back when all is done: set-up that was cut short begins anew.
# Lists of packages, needs and files are words in a string and expand unquoted.
# Everything here speaks on stderr; stdout belongs to the program that is started.
# Exit codes: 3 no display, 4 system packages, 5 no Python, 6 Python packages.

# shellcheck shell=sh disable=SC2046,SC2086,SC2154

packaging=${script%/*}
checkout=${packaging%/*}
venv=$checkout/.venv

# need, what must be there (a library for the loader, a command, the path of a file), Debian package. A package that one of these depends on is not listed.
requirements='
picture libEGL.so.1 libegl1
picture libGL.so.1 libgl1
picture libX11.so.6 libx11-6
picture libdbus-1.so.3 libdbus-1-3
picture libfontconfig.so.1 libfontconfig1
picture libgthread-2.0.so.0 libglib2.0-0
picture libxkbcommon.so.0 libxkbcommon0
window libX11-xcb.so.1 libx11-xcb1
window libbrotlidec.so.1 libbrotli1
window libgssapi_krb5.so.2 libgssapi-krb5-2
window libwayland-client.so.0 libwayland-client0
window libwayland-cursor.so.0 libwayland-cursor0
window libwayland-egl.so.1 libwayland-egl1
window libxcb-cursor.so.0 libxcb-cursor0
window libxcb-icccm.so.4 libxcb-icccm4
window libxcb-keysyms.so.1 libxcb-keysyms1
window libxcb-shape.so.0 libxcb-shape0
window libxcb-xkb.so.1 libxcb-xkb1
window libxkbcommon-x11.so.0 libxkbcommon-x11-0
test /usr/lib/python3/dist-packages/pyatspi/__init__.py python3-pyatspi
test Xvfb xvfb
test dbus-daemon dbus-daemon
test desktop-file-validate desktop-file-utils
test git git
test ngspice ngspice
test openbox openbox
test pdftotext poppler-utils
test xdotool xdotool
test zbarimg zbar-tools
release appstreamcli appstream
release debootstrap debootstrap
release flatpak-builder flatpak-builder
release gio libglib2.0-bin
release makensis nsis
release readelf binutils
release xdg-mime xdg-utils
release update-mime-database shared-mime-info
'

say() {
    printf '%s\n' "$*" >&2
}

fail() { # exit code, sentence
    code=$1
    shift
    say "$*"
    exit "$code"
}

fail_with_output() { # exit code, sentence, what the failed program wrote
    say "$2"
    printf '%s\n' "$3" | tail -n 5 >&2
    exit "$1"
}

up_to() { # need: it and those that it includes
    for each in command picture window test release; do
        printf ' %s ' "$each"
        if [ "$each" = "$1" ]; then break; fi
    done
}

lock_for() { # need
    case $1 in test | release) echo "$checkout/requirements-test.lock" ;; *) echo "$checkout/requirements.lock" ;; esac
}

stamp_for() { # need: what its stamp says when it is met
    { cat "$(lock_for "$1")" "$packaging/setup.sh" /etc/os-release 2>/dev/null || :; readlink -f -- "$venv/bin/python"; } | cksum
}

is_met() { # need
    [ -x "$venv/bin/python" ] && [ -f "$venv/set-up/$1" ] && [ "$(stamp_for "$1")" = "$(cat "$venv/set-up/$1")" ]
}

write_stamps() { # needs
    for each in "$@"; do
        { mkdir -p "$venv/set-up" && stamp_for "$each" >"$venv/set-up/$each"; } 2>/dev/null || fail 6 "Cannot write in $venv."
    done
}

# Sets `python` to a Python >= 3.11 that can make environments. Where its venv package is missing, `python` stays empty and
# `python_packages` names it; where there is no such Python at all, both stay empty.
find_python() {
    python=
    python_packages=
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        lacks=$("$name" -c 'import sys
if sys.version_info < (3, 11): sys.exit(1)
try: import ensurepip, venv
except ImportError: print("python%d.%d-venv" % sys.version_info[:2])' 2>/dev/null) || continue
        if [ -z "$lacks" ]; then
            python=$name
            python_packages=
            return
        fi
        python_packages=${python_packages:-$lacks}
    done
}

missing_packages() { # need
    found=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || found=
    printf '%s' "$requirements" | while read -r need wanted package; do
        case $(up_to "$1") in *" $need "*) ;; *) continue ;; esac
        if [ "$need" = test ] || [ "$need" = release ]; then
            case $wanted in
                /*) [ -e "$wanted" ] ;;
                *) PATH=$PATH:/usr/sbin:/sbin command -v "$wanted" >/dev/null ;;
            esac || printf ' %s' "$package"
        elif [ -n "$found" ]; then # a system whose loader keeps no list is asked through ldd later
            case $found in *"$wanted "*) ;; *) printf ' %s' "$package" ;; esac
        fi
    done
}

install_packages() { # exit code if that fails, packages
    code=$1
    shift
    command -v apt-get >/dev/null || fail "$code" "This system lacks (by Debian's names): $*"
    line="apt-get install --no-install-recommends $*"
    missing="System packages are missing. This line installs them:"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif ! command -v sudo >/dev/null; then
        fail "$code" "$missing
su - -c 'apt-get update && $line'"
    else
        as_root=sudo
        if ! sudo -n true 2>/dev/null; then
            say "$missing
sudo apt-get update && sudo $line"
            if ! [ -t 0 ] || ! [ -t 2 ] || ! sudo -v; then exit "$code"; fi
        fi
    fi
    say "Setting up (once): system packages $*"
    if ! apt_get install "$@"; then
        # lists that are old or absent, or an installation that was cut short
        $as_root dpkg --configure -a >/dev/null 2>&1 </dev/null || :
        apt_get update || :
        apt_get install "$@" || fail_with_output "$code" "The system packages could not be installed: $line" "$output"
    fi
}

apt_get() {
    output=$($as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 "$@" 2>&1 </dev/null)
}

install_system_packages() { # need
    packages=$(missing_packages "$1")
    find_python
    if [ -z "$python" ]; then
        if [ -n "$python_packages" ]; then
            packages=" $python_packages$packages"
        elif [ -x /usr/bin/python3 ] || ! command -v apt-get >/dev/null; then # nothing newer to be had
            fail 5 "cablebuilder needs Python 3.11 or newer and finds none."
        else
            install_packages 5 python3 python3-venv $packages
            packages=
        fi
    fi
    if [ -n "$packages" ]; then install_packages 4 $packages; fi
    if [ -z "$python" ]; then find_python; fi
    if [ -z "$python" ]; then fail 5 "cablebuilder needs Python 3.11 or newer with venv and finds none."; fi
}

install_python_packages() { # need
    case $1 in test | release) ;; *) if is_met "command"; then return; fi ;; esac
    if ! [ -d "$venv/set-up" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        say "Setting up (once): Python environment in .venv, about 100 MB to download"
        rm -rf "$venv" || fail 6 "Cannot remove $venv."
        output=$("$python" -m venv "$venv" 2>&1 </dev/null) || fail_with_output 6 "The Python environment could not be made." "$output"
    fi
    rm -rf "$venv/set-up" || fail 6 "Cannot write in $venv."
    say "Setting up (once): Python packages"
    output=$("$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: --requirement "$(lock_for "$1")" 2>&1 </dev/null) ||
        fail_with_output 6 "The Python packages could not be installed." "$output"
    # the checkout itself, by a path relative to site-packages: it may be moved
    for site in "$venv"/lib/python3*/site-packages; do
        { echo ../../../.. >"$site/cablebuilder.pth"; } 2>/dev/null || fail 6 "Cannot write in $venv."
    done
}

check_libraries() { # need: ask the loader what Qt itself would miss
    if [ "$1" = "command" ]; then return; fi
    for site in "$venv"/lib/python3*/site-packages; do
        cd "$site/PySide6" || fail 6 "PySide6 is missing in $venv."
    done
    set -- "$(up_to "$1")"
    files="QtGui.abi3.so QtWidgets.abi3.so QtSvg.abi3.so Qt/plugins/platforms/libqoffscreen.so"
    case $1 in *" window "*) files="$files QtNetwork.abi3.so Qt/plugins/platforms/libqxcb.so Qt/plugins/platforms/libqwayland.so" ;; esac
    missing=$(for file in $files; do ldd "$file"; done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | sort -u | tr '\n' ' ')
    if [ -n "$missing" ]; then fail 4 "Qt needs libraries that this system lacks: $missing"; fi
}

compile_languages() { # what translators wrote, where it is newer than what was made of it; English is there without
    for each in "$checkout"/resources/languages/*/LC_MESSAGES/*.po; do
        if [ ! -e "${each%.po}.mo" ] || [ "$each" -nt "${each%.po}.mo" ]; then
            "$venv/bin/python" "$packaging/languages/mo_files.py" 2>/dev/null || say "The languages could not be compiled; the program speaks English."
            return
        fi
    done
}

set_up() { # need
    if is_met "$1"; then
        compile_languages
        return
    fi
    (: >>"$checkout/.venv.lock") 2>/dev/null || fail 6 "Cannot write in $checkout."
    exec 9>>"$checkout/.venv.lock" # released by the kernel when the last process of this set-up is gone
    if ! flock -n 9; then
        say "Another set-up of this folder is running; waiting for it."
        flock 9
    fi
    if ! is_met "$1"; then
        install_system_packages "$1"
        install_python_packages "$1"
        write_stamps command
        (check_libraries "$1") || exit
        write_stamps $(up_to "$1")
    fi
    compile_languages
    exec 9>&-
}
