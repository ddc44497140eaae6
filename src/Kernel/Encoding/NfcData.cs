namespace Millwright.Kernel;

/// <summary>
/// Canonical decompositions and combining classes of the Unicode Character Database 14.0 as base-36 text. New code
/// points of later versions are treated as having neither.
/// </summary>
internal static class NfcData
{
    /// <summary>
    /// Items <c>[!]Δcode,first−code[,second]</c> in ascending order; <c>!</c> is excluded from composition.
    /// </summary>
    public const string Decompositions = """
        5c,-3j,lc 1,-3k,ld 1,-3l,le 1,-3m,lf 1,-3n,lk 1,-3o,lm 2,-3o,mf 1,-3n,lc 1,-3o,ld 1,-3p,le 1,-3q,lk
        1,-3n,lc 1,-3o,ld 1,-3p,le 1,-3q,lk 2,-3n,lf 1,-3n,lc 1,-3o,ld 1,-3p,le 1,-3q,lf 1,-3r,lk 3,-3o,lc
        1,-3p,ld 1,-3q,le 1,-3r,lk 1,-3o,ld 3,-3j,lc 1,-3k,ld 1,-3l,le 1,-3m,lf 1,-3n,lk 1,-3o,lm 2,-3o,mf
        1,-3n,lc 1,-3o,ld 1,-3p,le 1,-3q,lk 1,-3n,lc 1,-3o,ld 1,-3p,le 1,-3q,lk 2,-3n,lf 1,-3n,lc 1,-3o,ld
        1,-3p,le 1,-3q,lf 1,-3r,lk 3,-3o,lc 1,-3p,ld 1,-3q,le 1,-3r,lk 1,-3o,ld 2,-3q,lk 1,-5b,lg 1,-4g,lg
        1,-5d,li 1,-4i,li 1,-5f,mg 1,-4k,mg 1,-5f,ld 1,-4k,ld 1,-5h,le 1,-4m,le 1,-5j,lj 1,-4o,lj 1,-5l,lo
        1,-4q,lo 1,-5m,lo 1,-4r,lo 3,-5p,lg 1,-4u,lg 1,-5r,li 1,-4w,li 1,-5t,lj 1,-4y,lj 1,-5v,mg 1,-50,mg
        1,-5x,lo 1,-52,lo 1,-5x,le 1,-52,le 1,-5z,li 1,-54,li 1,-61,lj 1,-56,lj 1,-63,mf 1,-58,mf 1,-64,le
        1,-59,le 3,-67,lf 1,-5c,lf 1,-69,lg 1,-5e,lg 1,-6b,li 1,-5g,li 1,-6d,mg 1,-5i,mg 1,-6f,lj 4,-6i,le
        1,-5n,le 1,-6j,mf 1,-5o,mf 2,-6l,ld 1,-5q,ld 1,-6n,mf 1,-5s,mf 1,-6p,lo 1,-5u,lo 5,-6t,ld 1,-5y,ld
        1,-6v,mf 1,-60,mf 1,-6x,lo 1,-62,lo 4,-71,lg 1,-66,lg 1,-73,li 1,-68,li 1,-75,ln 1,-6a,ln 3,-76,ld
        1,-6b,ld 1,-78,mf 1,-6d,mf 1,-7a,lo 1,-6f,lo 1,-7b,ld 1,-6g,ld 1,-7d,le 1,-6i,le 1,-7f,mf 1,-6k,mf
        1,-7h,lo 1,-6m,lo 1,-7i,mf 1,-6n,mf 1,-7k,lo 1,-6p,lo 3,-7n,lf 1,-6s,lf 1,-7p,lg 1,-6u,lg 1,-7r,li
        1,-6w,li 1,-7t,lm 1,-6y,lm 1,-7v,ln 1,-70,ln 1,-7x,mg 1,-72,mg 1,-7x,le 1,-72,le 1,-7x,le 1,-72,le
        1,-7z,lk 1,-7z,ld 1,-74,ld 1,-81,lj 1,-76,lj 1,-83,lo 1,-78,lo y,-9d,m3 1,-8i,m3 e,-9m,m3 1,-8r,m3
        t,-b0,lo 1,-a5,lo 1,-au,lo 1,-9z,lo 1,-aq,lo 1,-9v,lo 1,-am,lo 1,-9r,lo 1,-6x,lg 1,-62,lg 1,-6z,ld
        1,-64,ld 1,-71,lo 1,-66,lo 1,-73,lc 1,-68,lc 2,-7u,lg 1,-6z,lg 1,1y,lg 1,1y,lg 1,-7w,lg 1,-71,lg 3,-bj,lo
        1,-ao,lo 1,-bh,lo 1,-am,lo 1,-bf,mg 1,-ak,mg 1,-2,lg 1,-2,lg 1,-1j,lo 1,4j,lo 1,-au,lo 4,-bx,ld 1,-b2,ld
        3,-bu,lc 1,-az,lc 1,-8l,ld 1,-7q,ld 1,-8m,ld 1,-7r,ld 1,-86,ld 1,-7b,ld 1,-cf,lr 1,-bk,lr 1,-ch,lt
        1,-bm,lt 1,-cf,lr 1,-bk,lr 1,-ch,lt 1,-bm,lt 1,-cf,lr 1,-bk,lr 1,-ch,lt 1,-bm,lt 1,-cd,lr 1,-bi,lr
        1,-cf,lt 1,-bk,lt 1,-ce,lr 1,-bj,lr 1,-cg,lt 1,-bl,lt 1,-cf,lr 1,-bk,lr 1,-ch,lt 1,-bm,lt 1,-cl,me
        1,-bq,me 1,-cm,me 1,-br,me 3,-d2,lo 1,-c7,lo 7,-dh,lj 1,-cm,lj 1,-df,mf 1,-ck,mf 1,-9g,lg 1,-8l,lg
        1,-9j,lg 1,-8o,lg 1,-db,lj 1,-cg,lj 1,-2,lg 1,-2,lg 1,-d5,lg 1,-ca,lg !7h,-1s !1,-1s !2,-1c !1,-1o,ld
        !1c,-57 !a,-n7 7,-kd,ld 1,b,ld !1,-k0 1,d,ld 1,e,ld 1,f,ld 2,j,ld 2,n,ld 1,q,ld 1,1m,ld q,-h,lk 1,-6,lk
        1,5,ld 1,8,ld 1,9,ld 1,a,ld 1,r,ld q,-h,lk 1,-6,lk 1,-d,ld 1,-8,ld 1,-5,ld 5,-1,ld 1,-2,lk 18,l,lc 1,k,lk
        2,g,ld 4,-1,lk 5,e,ld 1,b,lc 1,l,li b,-1,li w,-1,li n,-r,lc 1,-s,lk 2,-w,ld 4,-1,lk 5,-y,ld 1,-11,lc
        1,-r,li o,-2,lr 1,-2,lr 22,-4r,li 1,-3w,li e,-5c,li 1,-4h,li 1,-5e,lk 1,-4j,lk 3,-5d,li 1,-4i,li 3,-2,lk
        1,-2,lk 1,-5i,lk 1,-4n,lk 1,-5j,lk 1,-4o,lk 3,-5m,lg 1,-4r,lg 1,-5o,lk 1,-4t,lk 1,-5k,lk 1,-4p,lk 3,-2,lk
        1,-2,lk 1,-5b,lk 1,-4g,lk 1,-5n,lg 1,-4s,lg 1,-5p,lk 1,-4u,lk 1,-5r,ln 1,-4w,ln 1,-5p,lk 1,-4u,lk 3,-5p,lk
        1,-4u,lk 89,5,18z 1,4,190 1,10,190 1,2,191 1,10,190 4a,l,190 2,-1,190 h,-1,190 gm,-1,1to 8,-1,1to 3,-1,1to
        !10,-1v,1to !1,-1v,1to !1,-1v,1to !1,-1r,1to !1,-1n,1to !1,-1n,1to !1,-1f,1to !1,-1c,1to 30,-4,1xa
        1,-5,1xz !g,-1n,1x8 !1,-1n,1x8 !2,-1c,1x8 !2c,-1,20s !3,2,20s !z,-1v,20s !1,-1v,20s !1,-1r,20s !3,-1f,20s
        6i,-1,28m 3,-4,27y 1,-5,28n !g,-1n,27w !1,-1n,27w 1j,-2,2c7 1i,-4,2bi 1,-4,2bi 1,-6,2c7 3g,-2,2fq
        3c,-1,2j9 7,-1,2j9 1,-2,2ja 2,-4,2iq 1,-1,2j9 3j,-4,2m6 1,-4,2m6 1,-6,2mv 3y,-1,2q2 2,-3,2q7 1,-1,2q2
        1,-5,2qn !9x,-1,33r !a,-1,33r !5,-1,33r !5,-1,33r !5,-1,33r !d,-15,33p !a,-2,31u !2,-4,31w !1,1o,328
        !2,1n,328 !9,-g,328 !i,-1,33r !a,-1,33r !5,-1,33r !5,-1,33r !5,-1,33r !d,-15,33p 31,-1,372 25c,-1,5dh
        2,-1,5dh 2,-1,5dh 2,-1,5dh 2,-1,5dh 4,-1,5dh 15,-1,5dh 2,-1,5dh 3,-2,5dh 1,-2,5dh 2,-1,5dh jh,-5vj,md
        1,-5uo,md 1,-5vk,lj 1,-5up,lj 1,-5vm,mb 1,-5ur,mb 1,-5vo,mp 1,-5ut,mp 1,-5s1,ld 1,-5r6,ld 1,-5vq,lj
        1,-5uv,lj 1,-5vs,mb 1,-5ux,mb 1,-5vu,mp 1,-5uz,mp 1,-5vw,mf 1,-5v1,mf 1,-5vy,ml 1,-5v3,ml 1,-5qa,lc
        1,-5qa,lc 1,-5qc,ld 1,-5qc,ld 1,-5w3,ml 1,-5v8,ml 1,-5w5,mo 1,-5va,mo 1,-5is,li 1,-5is,li 1,-5w8,lj
        1,-5vd,lj 1,-5w9,lg 1,-5ve,lg 1,-5wa,lj 1,-5vf,lj 1,-5wc,mb 1,-5vh,mb 1,-5we,lk 1,-5vj,lk 1,-5wg,mf
        1,-5vl,mf 1,-5wi,mm 1,-5vn,mm 1,-5wj,mo 1,-5vo,mo 1,-5sv,ld 1,-5s0,ld 1,-5wl,ld 1,-5vq,ld 1,-5wn,mb
        1,-5vs,mb 1,-5wp,mp 1,-5vu,mp 1,-5wq,mb 1,-5vv,mb 1,-2,lg 1,-2,lg 1,-5wu,mp 1,-5vz,mp 1,-5ww,ml 1,-5w1,ml
        1,-5wx,ld 1,-5w2,ld 1,-5wz,lj 1,-5w4,lj 1,-5x1,mb 1,-5w6,mb 1,-5x2,lj 1,-5w7,lj 1,-5x4,mb 1,-5w9,mb
        1,-5x6,mp 1,-5wb,mp 1,-5x8,ml 1,-5wd,ml 1,-5tj,ld 1,-5so,ld 1,-5tl,lk 1,-5sq,lk 1,-5qc,lc 1,-5qc,lc
        1,-5qe,ld 1,-5qe,ld 1,-5xg,ld 1,-5wl,ld 1,-5xi,lj 1,-5wn,lj 1,-5xi,lj 1,-5wn,lj 1,-5xk,mb 1,-5wp,mb
        1,-2,lg 1,-2,lg 1,-5xo,mp 1,-5wt,mp 1,-5xp,lj 1,-5wu,lj 1,-5xr,mb 1,-5ww,mb 1,-5qi,lj 1,-5qi,lj 1,-5qe,lj
        1,-5qe,lj 1,-6,lj 1,-6,lj 1,-5xy,lj 1,-5x3,lj 1,-5y0,mb 1,-5x5,mb 1,-5y2,mp 1,-5x7,mp 1,-5y4,ml 1,-5x9,ml
        1,-5y5,mc 1,-5xa,mc 1,-5y7,mo 1,-5xc,mo 1,-5y9,ml 1,-5xe,ml 1,-5qo,ld 1,-5qo,ld 1,-5qo,lk 1,-5qo,lk
        1,-5ye,lf 1,-5xj,lf 1,-5yg,mb 1,-5xl,mb 1,-5yh,lc 1,-5xm,lc 1,-5yj,ld 1,-5xo,ld 1,-5yl,lk 1,-5xq,lk
        1,-5yn,lj 1,-5xs,lj 1,-5yp,mb 1,-5xu,mb 1,-5yq,lj 1,-5xv,lj 1,-5ys,lk 1,-5xx,lk 1,-5yt,lj 1,-5xy,lj
        1,-5yu,le 1,-5xz,le 1,-5yw,mb 1,-5y1,mb 1,-5yy,mp 1,-5y3,mp 1,-5ym,mp 1,-5yb,lk 1,-5y9,lm 1,-5y8,lm
        2,-5r0,lj 5,-5zz,mb 1,-5z4,mb 1,-601,ll 1,-5z6,ll 1,-5wi,ld 1,-5vn,ld 1,-5wk,lc 1,-5vp,lc 1,-5wm,ll
        1,-5vr,ll 1,-5wo,lf 1,-5vt,lf 1,-c,le 1,-c,le 1,-5v0,ld 1,-5v0,ld 1,-5v2,lc 1,-5v2,lc 1,-5v4,ll 1,-5v4,ll
        1,-5v6,lf 1,-5v6,lf 1,-m,li 1,-m,li 1,-60j,mb 1,-5zo,mb 1,-60l,ll 1,-5zq,ll 1,-60n,lf 1,-5zs,lf 1,-5x0,ld
        1,-5w5,ld 1,-5x2,lc 1,-5w7,lc 1,-5x4,ll 1,-5w9,ll 1,-5x6,lf 1,-5wb,lf 1,-e,le 1,-e,le 1,-60v,ll 1,-600,ll
        1,-60x,mb 1,-602,mb 1,-60t,mb 1,-5zy,mb 1,-60v,ll 1,-600,ll 1,-5x8,ld 1,-5wd,ld 1,-5xa,lc 1,-5wf,lc
        1,-5xc,ll 1,-5wh,ll 1,-5xe,lf 1,-5wj,lf 1,-c,le 1,-c,le 1,-5ru,ld 1,-5ru,ld 1,-5rw,lc 1,-5rw,lc 1,-5ry,ll
        1,-5ry,ll 1,-5s0,lf 1,-5s0,lf 1,-5s2,mb 1,-5s2,mb 1,-61b,mb 1,-60g,mb 1,-61d,ll 1,-60i,ll 1,-5rt,ld
        1,-5rt,ld 1,-5rv,lc 1,-5rv,lc 1,-5rx,ll 1,-5rx,ll 1,-5rz,lf 1,-5rz,lf 1,-5s1,mb 1,-5s1,mb 1,-61l,lc
        1,-60q,lc 1,-61n,mb 1,-60s,mb 1,-61p,ll 1,-60u,ll 1,-61r,lf 1,-60w,lf 7,-5e7,lv 1,-5e8,lw 1,-2,lc 1,-2,lc
        1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6 1,-5fb,lv 1,-5fc,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6
        1,-5ej,lv 1,-5ek,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 3,-5fn,lv 1,-5fo,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld
        3,-5ex,lv 1,-5ey,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6 1,-5g1,lv 1,-5g2,lw 1,-2,lc 1,-2,lc
        1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6 1,-5fb,lv 1,-5fc,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6
        1,-5gf,lv 1,-5gg,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6 1,-5fl,lv 1,-5fm,lw 1,-2,lc 1,-2,lc
        1,-4,ld 1,-4,ld 3,-5gp,lv 1,-5gq,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 3,-5fv,lv 1,-5fw,lw 1,-2,lc 1,-2,lc
        1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6 2,-5h0,lw 2,-2,lc 2,-4,ld 2,-6,n6 1,-5g7,lv 1,-5g8,lw 1,-2,lc 1,-2,lc
        1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6 1,-5hb,lv 1,-5hc,lw 1,-2,lc 1,-2,lc 1,-4,ld 1,-4,ld 1,-6,n6 1,-6,n6
        1,-5hb,lc !1,-5hh 1,-5h9,lc !1,-5hi 1,-5h9,lc !1,-5hj 1,-5h9,lc !1,-5hk 1,-5h5,lc !1,-5gt 1,-5h1,lc
        !1,-5gu 1,-5gz,lc !1,-5gv 3,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9
        1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-3k,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9
        1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9 1,-34,n9
        1,-34,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9
        1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-1s,n9 1,-5j3,li 1,-5j4,lg 1,-1u,n9 1,-5j6,n9 1,-5jc,n9
        2,-5j9,n6 1,-1,n9 1,-5k7,li 1,-5k8,lg 1,-5k9,lc !1,-5kl 1,-5kb,n9 !2,-5j9 3,-655,n6 1,-26,n9 1,-5jg,n9
        1,-5jq,n9 2,-5jj,n6 1,-1,n9 1,-5kj,lc !1,-5kx 1,-5kj,lc !1,-5ky 1,-5kl,n9 1,-e,lc 1,-f,ld 1,-g,n6
        1,-5jr,li 1,-5js,lg 1,-5jc,lc !1,-5kz 3,-5jx,n6 1,-5jh,n6 1,-5kv,li 1,-5kw,lg 1,-5kx,lc !1,-5ld 2,x,lc
        1,w,ld 1,v,n6 1,-5jv,li 1,-5jw,lg 1,-5jr,lc !1,-5kj 1,-5k3,lv 1,-5k4,lw 1,-5k1,n6 1,-5jw,n6 1,-5kz,li
        1,-5l0,lg 1,-5l1,lc !1,-5lp 1,-5l7,lw 1,-66d,lc !1,-5m1 !1,-68f 3,-3a,n9 1,-5ka,n9 1,-5k6,n9 2,-5kd,n6
        1,-1,n9 1,-5ll,lc !1,-5m5 1,-5ld,lc !1,-5m4 1,-5lf,n9 !1,-66h !3,2 !1,2 !85,-5tp !4,-6hr !1,-6ee 33,-a,mw
        1,-9,mw j,-q,mw v,3,mw 1,6,mw 1,3,mw 1h,-1,mw 5,-1,mw 3,-1,mw o,-1,mw 2,-1,mw r,-5,mw 3,-1,mw 3,-2,mw
        2,-1,mw n,-6qr,mw 2,-1,mw b,-w,mw 1,-6r6,mw 1,-6r5,mw 1,-c,mw 1,-c,mw 3,-2,mw 1,-2,mw 3,-2,mw 1,-2,mw
        7,-6,mw 1,-6,mw 3,-2,mw 1,-2,mw 3,-2,mw 1,-2,mw z,-a,mw 1,-5,mw 1,-5,mw 1,-4,mw 1d,-2s,mw 1,-2s,mw
        1,-29,mw 1,-29,mw 7,-1k,mw 1,-1k,mw 1,-1k,mw 1,-1k,mw !1o,2jj !1,2jj !1iq,1,mw 12o,-1,9ll 2,-1,9ll
        2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 3,-1,9ll
        2,-1,9ll 2,-1,9ll 7,-1,9ll 1,-2,9lm 2,-1,9ll 1,-2,9lm 2,-1,9ll 1,-2,9lm 2,-1,9ll 1,-2,9lm 2,-1,9ll
        1,-2,9lm n,-26,9ll a,-1,9ll e,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll
        2,-1,9ll 2,-1,9ll 2,-1,9ll 2,-1,9ll 3,-1,9ll 2,-1,9ll 2,-1,9ll 7,-1,9ll 1,-2,9lm 2,-1,9ll 1,-2,9lm
        2,-1,9ll 1,-2,9lm 2,-1,9ll 1,-2,9lm 2,-1,9ll 1,-2,9lm n,-26,9ll 3,-8,9ll 1,-8,9ll 1,-8,9ll 1,-8,9ll
        4,-1,9ll !13ia,-lh4 !1,-sul !1,-kzc !1,-ldn !1,-rar !1,-xqr !1,-wm9 !1,-hnv !1,-hnw !1,-vjs !1,-ke1
        !1,-was !1,-vk4 !1,-tuf !1,-pt1 !1,-o0a !1,-moh !1,-mdz !1,-m56 !1,-kn8 !1,-s9e !1,-rne !1,-qwt !1,-qbd
        !1,-n2z !1,-khb !1,-isp !1,-xp5 !1,-wpz !1,-s2h !1,-qo3 !1,-mpe !1,-hz6 !1,-us1 !1,-r3r !1,-ms6 !1,-m2o
        !1,-tp8 !1,-nke !1,-mbs !1,-uhq !1,-suq !1,-rls !1,-qi7 !1,-km6 !1,-xif !1,-x2v !1,-wup !1,-tbg !1,-s4e
        !1,-qoy !1,-pqk !1,-nxv !1,-mr3 !1,-moq !1,-l6w !1,-jd2 !1,-iiy !1,-i0w !1,-pf3 !1,-p8d !1,-of1 !1,-n79
        !1,-k6z !1,-hxd !1,-lt7 !1,-voj !1,-ugv !1,-oo4 !1,-nuv !1,-qn8 !1,-pdp !1,-lfq !1,-jf6 !1,-voy !1,-uzt
        !1,-sah !1,-rjn !1,-rb3 !1,-oio !1,-obd !1,-jk6 !1,-ww0 !1,-nuw !1,-x2w !1,-x3d !1,-p4q !1,-oex !1,-n6v
        !1,-jj8 !1,-lp6 !1,-tqk !1,-sbe !1,-lsv !1,-xt1 !1,-v3s !1,-ua6 !1,-qfu !1,-q2a !1,-wuk !1,-pd5 !1,-xie
        !1,-ud9 !1,-xui !1,-rrw !1,-t81 !1,-ojs !1,-wq0 !1,-vta !1,-prg !1,-n51 !1,-lvp !1,-rzq !1,-kw1 !1,-ru2
        !1,-tpx !1,-nf3 !1,-tlh !1,-q35 !1,-xqh !1,-x73 !1,-x4g !1,-smx !1,-olw !1,-nil !1,-luz !1,-khb !1,-wwa
        !1,-wn2 !1,-vm6 !1,-uja !1,-t6m !1,-r5y !1,-pcr !1,-jq1 !1,-isd !1,-hyp !1,-hx7 !1,-wz3 !1,-szp !1,-s2d
        !1,-kyz !1,-umy !1,-u0v !1,-txs !1,-tfb !1,-rcf !1,-qx6 !1,-qa3 !1,-p8r !1,-of6 !1,-nxk !1,-l0y !1,-n1n
        !1,-ktz !1,-k7l !1,-x39 !1,-wze !1,-wkh !1,-r13 !1,-mam !1,-lx3 !1,-ul5 !1,-ucu !1,-tnt !1,-s1j !1,-ors
        !1,-qia !1,-xqc !1,-w4w !1,-v5v !1,-usx !1,-uc0 !1,-qgr !1,-qbp !1,-o45 !1,-nze !1,-kfx !1,-ji4 !1,-jfv
        !1,-ja4 !1,-xm2 !1,-pag !1,-kjn !1,-jk0 !1,-u6w !1,-xtg !1,-xcx !1,-v66 !1,-v3y !1,-t9h !1,-se5 !1,-quq
        !1,-pz3 !1,-n2e !1,-ksn !1,-htj !1,-t31 !1,-jo8 !1,-x1a !1,-swd !1,-st2 !1,-rrd !1,-rhr !1,-qf7 !1,-q5w
        !1,-pk3 !1,-on3 !1,-j8y !1,-x9g !1,-tyc !1,-jmj !1,-xih !1,-uyk !1,-rn0 !1,-l2l !1,-uh9 !1,-u51 !1,-ssj
        !1,-qj8 !1,-jme !1,-x4k !1,-wr3 !1,-v3u !1,-t71 !1,-syb !1,-soq !1,-rum !1,-qfy !1,-q2r !1,-o6l !1,-mc8
        !1,-mbr !1,-kkd !1,-jk8 !1,-wx8 !1,-rhu !1,-wr4 !1,-qvy !1,-qc7 !1,-mwm !1,-jm6 !1,-ihn !1,-i1g !1,-swt
        !1,-roq !1,-npq !1,-p4c !1,-p20 !1,-orr !1,-qpm !1,-r4y !1,-lus !1,-xtp !1,-ngo !1,-x51 !1,-x6h !1,-uor
        !1,-tv3 !1,-oq5 !1,-vb3 !1,-rtz !1,-t3m !1,-l3g !1,-mgs !1,-jp8 !1,-m7z !1,-uns !1,-xcc !1,-wgd !3,-vxy
        !2,-t5q !3,-x87 !1,-qng !1,-pxp !1,-pgc !1,-pff !1,-pf9 !1,-pe4 !1,-jie !1,-orj !1,-o69 !2,-mxa !2,-lyi
        !3,-kx9 !1,-krt !4,-j7f !1,-j73 !1,-j5w !1,-i9l !1,-ksw !1,-jnc !1,-xoi !1,-xfu !1,-xd1 !1,-x2i !1,-x1s
        !1,-wys !1,-wih !1,-wfl !1,-wcw !1,-vzt !1,-vwy !1,-v6f !1,-v66 !1,-ucp !1,-u6u !1,-u5t !1,-u32 !1,-tf6
        !1,-tb4 !1,-t6a !1,-ssf !1,-rta !1,-ros !1,-rhh !1,-r16 !1,-qvy !1,-qi0 !1,-pmi !1,-phq !1,-phg !1,-phi
        !1,-phb !1,-ph6 !1,-ph0 !1,-pfp !1,-pfp !1,-pas !1,-p90 !1,-p06 !1,-okj !1,-ojz !1,-oig !1,-oa0 !1,-o5y
        !1,-nsf !1,-nok !1,-nol !1,-nbc !1,-mds !1,-ma3 !1,-m01 !1,-lyi !1,-ln5 !1,-llp !1,-l2o !1,-kz3 !1,-jnp
        !1,-jfu !1,-je7 !1,-ueu !1,1sw2 !1,-nrp !3,-y16 !1,-xbw !1,-xe2 !1,-xrn !1,-xf3 !1,-xdh !1,-x4f !1,-x31
        !1,-wkb !1,-wmc !1,-wkh !1,-wih !1,-w0y !1,-vyi !1,-vui !1,-vu3 !1,-vmm !1,-vh5 !1,-ur4 !1,-uqy !1,-umz
        !1,-ul4 !1,-ucu !1,-u9l !1,-ubk !1,-u7v !1,-u96 !1,-u55 !1,-u3c !1,-ts9 !1,-tpu !1,-tod !1,-th6 !1,-t99
        !1,-t4r !1,-t4o !1,-t32 !1,-s9o !1,-s7w !1,-rx2 !1,-rlp !1,-rm6 !1,-rjs !1,-rct !1,-r3i !1,-pva !1,-qy1
        !1,-quo !1,-qra !1,-qi8 !1,-qe4 !1,-qco !1,-q6f !1,-q6e !1,-q1o !1,-q18 !1,-q0k !1,-py7 !1,-pyi !1,-pnj
        !1,-pa3 !1,-p2l !1,-oxf !1,-or8 !1,-on0 !1,-odv !1,-o8d !1,-nkx !1,-ngl !1,-mrg !1,-met !1,-mcx !1,-mci
        !1,-m4a !1,-m2q !1,-m40 !1,-m2j !1,-m2n !1,-m35 !1,-m12 !1,-lyu !1,-lo9 !1,-l8q !1,-l01 !1,-krv !1,-klr
        !1,-jt6 !1,-jqc !1,-jn6 !1,-jji !1,-jij !1,-ji8 !1,-jgx !1,-iwr !1,-i0i !1,1njv !1,1njo !1,1ptw !1,-11rp
        !1,-10vv !1,-10uz !1,1vuc !1,1xx6 !1,24n0 !1,-i39 !1,-i17 !1w,-1cg4,14k !2,-1cfh,14n !b,-1cg1,14x
        !1,-1cg2,14y !1,t,14x !1,s,14y !1,-1cgu,14n !1,-1cgv,14o !1,-1cgw,14s !1,-1cgw,14s !1,-1cgw,14s
        !1,-1cgw,14s !1,-1cgw,14s !1,-1cgw,14s !1,-1cgw,14s !2,-1cgw,14s !1,-1cgw,14s !1,-1cgw,14s !1,-1cgw,14s
        !1,-1cgw,14s !2,-1cgw,14s !2,-1cgw,14s !1,-1cgw,14s !2,-1cgw,14s !1,-1cgw,14s !2,-1cgw,14s !1,-1cgw,14s
        !1,-1cgw,14s !1,-1cgw,14s !1,-1cgw,14s !1,-1chi,14p !1,-1chn,14v !1,-1che,14v !1,-1ch6,14v 47g,-1,1hve
        2,-1,1hve f,-6,1hve 3n,3,1hyf 1,3,1hyf f0,-4,1ida 1,-5,1idz a7,-2,1inu 1,-3,1ink 2,-5,1inx 70,-2,1iun
        1,-2,1iun ot,-3,1jjk !10di,-7,2jxh !1,-7,2jxh !1,-1,2jxq !1,-2,2jxr !1,-3,2jxs !1,-4,2jxt !1,-5,2jxu
        !2f,-2,2jxh !1,-2,2jxh !1,-2,2jxq !1,-2,2jxq !1,-4,2jxr !1,-4,2jxr !1m4g,-3qo3 !1,-3qo9 !1,-3qo1 !1,-1crl
        !1,-3qg4 !1,-3qdz !1,-3qdn !1,-3qbp !1,-3q8e !1,-3q7k !1,-3q5f !1,-3q64 !1,-3vqm !1,-1brn !1,-3q2p
        !1,-3q2j !1,-3q24 !1,-3q1m !1,-1bzq !1,-3vq2 !1,-3q25 !1,-3q14 !1,-1byj !1,-3q0w !1,-3q0k !1,-3qkt
        !1,-3q0e !1,-3q06 !1,-k71 !1,-3pyg !1,-3py3 !1,-3vpc !1,-3pwl !1,-3pwb !1,-3pv4 !1,-3pv0 !1,-3vnz !1,-3psu
        !1,-3pst !1,-3ps3 !1,-3pri !1,-3pr8 !1,-3pr8 !1,-3pqs !1,-3ppf !1,-3pp8 !1,-3pp0 !1,-3poc !1,-3po3
        !1,-3po2 !1,-3po3 !1,-3po4 !1,-1b0o !1,-3jyd !1,-3pm4 !1,-3plk !1,-1as5 !1,-3pla !1,-3pl5 !1,-3pkl
        !1,-3pge !1,-3pj9 !1,-3piu !1,-3phz !1,-3pge !1,-3pe3 !1,-3pde !1,-3pbk !1,-3pb5 !1,-3pa9 !1,-3paa
        !1,-3p9q !1,-3p99 !1,-3p92 !1,-3p8o !1,-3oz9 !1,-3p6u !1,-3oza !1,-3p4t !1,-3p3v !1,-3pzd !1,-3omb
        !1,-3ouc !1,-3otb !1,-3osn !1,-3owa !1,-3oro !1,-3orq !1,-3ooc !1,-18xh !1,-3omg !1,-3omc !1,-3oly
        !1,-3olf !1,-3ol8 !1,-3ojh !1,-18l4 !1,-18jb !1,-3ofq !1,-3oeg !1,-3oe5 !1,-3ogd !1,-3ocg !1,-3vcp
        !1,-3vcc !1,-3o81 !1,-3o6k !1,-3o6l !1,-17z8 !1,-3o2y !1,-3o2e !1,-3o20 !1,-3o1p !1,-17q1 !1,-3o1f
        !1,-3o19 !1,-3ndt !1,-3o0j !1,-3v91 !1,-3nyv !1,-3nyi !1,-3nw9 !1,-3nxp !1,-176f !1,-3nsp !1,-176f
        !1,-3nrk !1,-3nro !1,-3nr8 !1,-3nog !1,-3nog !1,-3v4k !1,-3nnr !1,-3nml !1,-3nm1 !1,-3nku !1,-3v3a
        !1,-16h2 !1,-3v2m !1,-3niz !1,-3nix !1,-3niv !1,-3nic !1,-gsd !1,-3ngy !1,-165c !1,-165d !1,-3gk2 !1,-3ng2
        !1,-3ng3 !1,-3v0v !1,-1333 !1,-try !1,-3nef !1,-3ne7 !1,-3v08 !1,-3ncy !1,-3nbk !1,-3nbb !1,-3nae !1,-3n6n
        !1,-3uxz !1,-3uyu !1,-3n67 !1,-15g0 !1,-3n4u !1,-3n1a !1,-3n17 !1,-3n16 !1,-3n19 !1,-3n00 !1,-3mzh
        !1,-3myi !1,-3myx !1,-3myn !1,-3mxd !1,-3mwu !1,-3mwr !1,-3mw2 !1,-3mvs !1,-3mtz !1,-3mro !1,-3mqq
        !1,-3mnb !1,-14mk !1,-3mnw !1,-3mpq !1,-3mmr !1,-3mm1 !1,-3mjd !1,-14gd !1,-3mhp !1,-3mkb !1,-3ml4
        !1,-3us4 !1,-3mfu !1,-3mfa !1,-3meg !1,-3mfj !1,-3uqj !1,-3m9l !1,-3m8t !1,-13nk !1,-3m5k !1,-3lxw
        !1,-3m2s !1,-3ulx !1,-3m0u !1,-3umg !1,-3unh !1,-3q68 !1,-3q66 !1,-3lxw !1,-3m0p !1,-3gvd !1,-3svy
        !1,-3lxd !1,-3lxa !1,-3lx5 !1,-3lvh !1,-3lvt !1,-12xm !1,-3ul1 !1,-3lr9 !1,-3luj !1,-3lov !1,-3lnh
        !1,-12t2 !1,-3lna !1,-3lqe !1,-3ljm !1,-3uiy !1,-3lie !1,-3lfq !1,-3lds !1,-3l8j !1,-12dl !1,-3l76
        !1,-3ufq !1,-3l5a !1,-11zd !1,-3l3x !1,-3uec !1,-3l35 !1,-3l1x !1,-3l17 !1,-3l17 !1,-11m2 !1,-17fx
        !1,-11j3 !1,-3kx8 !1,-116n !1,-3ku5 !1,-3kts !1,-3kwn !1,-3krt !1,-3kqq !1,-3kp6 !1,-3kqp !1,-3kpm
        !1,-3kp8 !1,-3kow !1,-1148 !1,-3kr7 !1,-3kk9 !1,-3kij !1,-3u8n !1,-3kg0 !1,-3kg5 !1,-10sc !1,-3klx
        !1,-3kbl !1,-10oi !1,-10n7 !1,-3k98 !1,-3k62 !1,-3k6u !1,-3k6y !1,-3u68 !1,-3k5p !1,-3k4b !1,-3k4i
        !1,-3k31 !1,-1c6u !1,-3jyv !1,-103e !1,-3jwi !1,-zuc !1,-3jso !1,-3jsc !1,-3jrm !1,-zdn !1,-3jqc !1,-3jps
        !1,-z5d !1,-yz7 !1,-3jji !1,-3jj2 !1,-3tz2 !1,-3jie !1,-3tys !1,-3tyt !1,-3jdz !1,-3jdf !1,-3jcv !1,-3jcc
        !1,-3jag !1,-3tw8 !1,-3j80 !1,-y67 !1,-3j7c !1,-y3p !1,-3j60 !1,-16l6 !1,-3j1m !1,-xi2 !1,-xhg !1,-xdl
        !1,-3tqa !1,-3tpz !1,-3ivg !1,-x8u !1,-x8w !1,-x7u !1,-x75 !1,-3iuf !1,-3iuf !1,-3iug !1,-3ita !1,-3tow
        !1,-3irj !1,-3tol !1,-3tme !1,-wmo !1,-3im8 !1,-3ikj !1,-3iis !1,-3tke !1,-w8c !1,-3if1 !1,-w56 !1,-w40
        !1,-3idj !1,-3ib0 !1,-3tih !1,-3i8p !1,-3i8g !1,-3i8c !1,-vkw !1,-vcm !1,-vcn !1,-3i41 !1,-3tcu !1,-v5i
        !1,-3hy4 !1,-3hy2 !1,-3tbx !1,-uzp !1,-3hqs !1,-3t8n !1,-3hq8 !1,-3hqe !1,-3hpm !1,-ued !1,-3hmx !1,-3t64
        !1,-3hk7 !1,-3hil !1,-3hgr !1,-3t4t !1,-tvu !1,-tv0 !1,-3t3v !1,-tr0 !1,-3h8c !1,-to9 !1,-3h7n !1,-3h4v
        !1,-3h4l !1,-tcx !1,-tax !1,-3h25 !1,-t7a !1,-3h1r !1,-134x !1,-3t0s !1,-3h00 !1,-3gxs !1,-3szd !1,-3gw7
        !1,-3oi9 !1,-stc !1,-ssz !1,-133q !1,-133i !1,-3gqy !1,-3gqw !1,-3e27 !1,-3swz !1,-3gn2 !1,-3gn9 !1,-3gms
        !1,-3q3j !1,-3gma !1,-3gm9 !1,-3gm0 !1,-3gkw !1,-s4b !1,-3gkz !1,-3gjg !1,-3ghj !1,-3gfi !1,-3gjd !1,-3gf4
        !1,-3gdz !1,-3gaw !1,-3gi5 !1,-3gev !1,-3geu !1,-3gef !1,-rxq !1,-rp6 !1,-rtd !1,-3ssc !1,-3g6v !1,-3g6u
        !1,-3g5w !1,-qg1 !1,-3g3s !1,-rcx !1,-3sr5 !1,-3sr2 !1,-r9b !1,-r1b !1,-3sqv !1,-3fxf !1,-3fx4 !1,-3fwu
        !1,-3fwt !1,-3fv2 !1,-3fw0 !1,-3fsb !1,-3ftk !1,-3fpe !1,-3fro !1,-3fpu !1,-3fp4 !1,-3so8 !1,-3fmn
        !1,-3fls !1,-3snd !1,-3fj7 !1,-3fj5 !1,-py6 !1,-3ffz !1,-3fft !1,-3slv !1,-3ff3 !1,-3w27 !1,-pi5 !1,-pd2
        !1,-3si7 !1,-3shz !1,-3f3j !1,-3f1f !1,-3ex3 !1,-3erh !1,-oq3 !1,-3ep5 !1,-3eok !1,-3em3 !1,-3ejk !1,-o89
        !1,-1brp !1,-3ehb !1,-3ehr !1,-3egc !1,-1blr !1,-3ea2 !1,-3e7b !1,-mxa !1,-mwk !1,-3dxq !1,-3dv6 !1,-3dub
        !1,-mnr !1,-3du3 !1,-3dm7 !1,-3dht !1,-3dht !1,-3dke !1,-3d9u !1,-3d93 !1,-lpv !1,-3cyr !1,-3ryy !1,-3cxl
        !1,-lfe !1,-3rws !1,-3cq8 !1,-3o02 !1,-3cnm !1,-koh !1,-kil !1,-3rt6 !1,-3rsz !1,-3cii !1,-k4x !1,-3rre
        !1,-k13 !1,-3chf !1,-3chg !1,-3cgn !1,-jt7 !1,-3cbk !1,-3ro0 !1,-3c9n !1,-3c66 !1,-3c5g !1,-3c3t !1,-3rju
        !1,-iqh !1,-3bw8 !1,-3bnv !1,-3bin !1,-3rcv !1,-3rc1 !1,-3bfs !1,-hmq !1,-3rbt !1,-hl9 !1,-hdx !1,-hab
        !1,-3b6i !1,-3r9c !1,-3b4u !1,-3b4q !1,-3b4k !1,-3b4b !1,-3b45 !1,-3b35 !1,-gm5
        """;

    /// <summary>Items <c>Δfirst,last−first,class</c> in ascending order; Δ counts from the last code of the item
    /// before.</summary>
    public const string Classes = """
        lc,k,6e 1,0,6g 1,3,64 1,0,6g 1,0,60 1,4,64 1,1,5m 1,3,64 1,1,5m 1,a,64 1,4,1 1,3,64 1,7,6e 1,0,6o 1,0,6e
        1,2,64 1,2,6e 1,1,64 2,2,6e 1,3,64 1,0,6e 1,0,6g 1,1,64 1,0,6e 1,0,6h 1,1,6i 1,0,6h 1,1,6i 1,0,6h 1,c,6e
        7o,4,6e 7e,0,64 1,3,6e 1,0,64 1,2,6e 1,0,66 1,0,64 1,5,6e 1,5,64 1,1,6e 1,0,64 1,1,6e 1,0,66 1,0,6c 1,0,6e
        1,0,a 1,0,b 1,0,c 1,0,d 1,0,e 1,0,f 1,0,g 1,0,h 1,0,i 1,1,j 1,0,k 1,0,l 1,0,m 2,0,n 2,0,o 1,0,p 2,0,6e
        1,0,64 2,0,i 21,7,6e 1,0,u 1,0,v 1,0,w 1d,0,r 1,0,s 1,0,t 1,0,u 1,0,v 1,0,w 1,0,x 1,0,y 1,1,6e 1,1,64
        1,4,6e 1,0,64 1,1,6e 1,0,64 h,0,z 2u,6,6e 3,3,6e 1,0,64 1,0,6e 3,1,6e 2,0,64 1,1,6e 1,0,64 10,0,10 v,0,6e
        1,0,64 1,1,6e 1,0,64 1,1,6e 1,2,64 1,0,6e 1,1,64 1,0,6e 1,0,64 1,2,6e 1,0,64 1,0,6e 1,0,64 1,0,6e 1,0,64
        1,0,6e 1,0,64 1,1,6e 4h,6,6e 1,0,64 1,0,6e a,0,64 p,3,6e 2,8,6e 2,2,6e 2,4,6e 18,2,64 1p,0,6e 1,2,64
        1,3,6e 17,4,6e 1,4,64 1,d,6e 2,0,64 1,1,6e 1,0,64 1,1,6e 1,0,64 1,2,6e 1,2,64 1,0,r 1,0,s 1,0,t 1,2,6e
        1,0,64 1,1,6e 1,1,64 1,4,6e 1p,0,7 h,0,9 4,0,6e 1,0,64 1,1,6e 2w,0,7 h,0,9 1d,0,6e 1q,0,7 h,0,9 33,0,7
        h,0,9 33,0,7 h,0,9 3k,0,9 33,0,7 h,0,9 8,0,2c 1,0,2j 2u,0,7 h,0,9 32,1,9 h,0,9 3h,0,9 32,1,2v 1,0,9 e,3,2z
        31,1,3a 1,0,9 e,3,3e 25,1,64 s,0,64 2,0,64 2,0,60 1k,0,3l 1,0,3m 2,0,3o 6,3,3m 3,0,3m 2,1,6e 1,0,9 2,1,6e
        1r,0,64 35,0,7 2,1,9 2b,0,64 k0,2,6e qd,1,9 v,0,9 4e,0,9 b,0,6e 5o,0,6c 40,0,66 1,0,6e 1,0,64 64,0,6e
        1,0,64 20,0,9 l,7,6e 3,0,64 1d,4,6e 1,5,64 1,1,6e 1,0,64 2,1,64 1,1,6e 1,1,64 1,4,6e 1,0,64 1,3,6e 2u,0,7
        g,0,9 13,0,6e 1,0,64 1,6,6e 1j,1,9 1n,0,7 c,1,9 1w,0,7 49,2,6e 2,0,1 1,4,64 1,1,6e 1,3,64 1,0,6e 2,6,1
        5,0,64 7,0,6e 4,1,6e 5j,1,6e 1,0,64 1,6,6e 1,0,64 1,1,6e 1,0,6i 1,0,5y 1,0,64 1,0,5m 1,10,6e 1,0,6g 1,1,6c
        1,0,64 1,0,62 1,0,6e 1,0,6h 1,0,64 1,0,6e 1,0,64 k1,1,6e 1,1,1 1,3,6e 1,2,1 1,1,6e 5,0,6e 4,1,1 1,0,6e
        1,0,64 1,0,6e 1,1,1 1,3,64 1,0,6e 2db,2,6e 3y,0,9 2p,v,6e ff,0,62 1,0,6c 1,0,6g 1,0,66 1,1,68 2y,1,8
        n9x,0,6e 5,9,6e x,1,6e 29,1,6e 7p,0,9 12,0,9 48,0,9 s,h,6e 1m,2,64 12,0,9 2o,0,7 d,0,9 6o,0,6e 2,1,6e
        1,0,64 3,1,6e 6,1,6e 2,0,6e 1h,0,9 6v,0,9 fn5,0,q le,6,6e 1,6,64 1,1,6e r2,0,64 6b,0,64 46,4,6e 1ar,0,64
        2,0,6e 15,0,6e 1,0,1 1,0,64 5,0,9 4m,0,6e 1,0,64 fy,3,6e as,1,6e 4a,1,64 1,2,6e 1,0,64 1,0,6e 1,3,64
        1e,0,6e 1,0,64 1,0,6e 1,0,64 5d,0,9 16,0,9 f,0,9 1m,0,9 1,0,7 1y,2,6e 1d,1,9 1r,0,7 25,0,9 a,0,7 2z,0,9
        1,0,7 4z,0,7 1,0,9 29,1,7 h,0,9 p,6,6e 4,4,6e 5q,0,9 4,0,7 o,0,6e 2s,0,9 1,0,7 70,0,9 1,0,7 3j,0,9 3b,0,9
        1,0,7 38,0,9 7i,0,9 1,0,7 77,1,9 5,0,7 4d,0,9 2c,0,9 j,0,9 2a,0,9 bq,0,9 77,0,7 2,1,9 2a,0,9 fa1,4,1
        1o,6,6e xm,1,6 f59,0,1 43r,1,60 1,2,1 4,0,6a 1,4,60 9,7,64 3,4,6e 1,1,64 v,3,6e 45,2,6e 2po,6,6e 2,g,6e
        3,6,6e 2,1,6e 2,4,6e 7a,6,6e ag,0,6e 1q,3,6e 15t,6,64 32,5,6e 1,0,7
        """;
}
